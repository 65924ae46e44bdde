package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("BanConnection")
@Description("A page of bans.")
public class BanConnection extends Connection<BanEdge, Ban> {}
