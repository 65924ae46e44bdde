package ai.whisperengine.user.recovery;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("TrustRecoveryConnection")
@Description("A page of episodes of trust recovery.")
public class TrustRecoveryConnection extends Connection<TrustRecoveryEdge, TrustRecovery> {}
