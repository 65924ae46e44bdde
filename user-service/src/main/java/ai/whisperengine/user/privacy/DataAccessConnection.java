package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("DataAccessConnection")
@Description("A page of the privacy audit.")
public class DataAccessConnection extends Connection<DataAccessEdge, DataAccess> {}
