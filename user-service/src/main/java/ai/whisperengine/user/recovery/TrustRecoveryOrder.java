package ai.whisperengine.user.recovery;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of episodes; the id decides among equals.")
public enum TrustRecoveryOrder {
    @Description("The newest episode first.")
    STARTED_AT_DESC(true),
    @Description("The oldest episode first.")
    STARTED_AT(false);

    private final boolean descending;

    TrustRecoveryOrder(boolean descending) {
        this.descending = descending;
    }

    boolean descending() {
        return descending;
    }
}
