package ai.whisperengine.user.preference;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("PreferenceChangeConnection")
@Description("A page of the history of preferences.")
public class PreferenceChangeConnection extends Connection<PreferenceChangeEdge, PreferenceChange> {}
