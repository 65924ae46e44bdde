package ai.whisperengine.user.administration;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("SystemSettingConnection")
@Description("A page of settings.")
public class SystemSettingConnection extends Connection<SystemSettingEdge, SystemSetting> {}
