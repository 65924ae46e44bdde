package ai.whisperengine.platform.caller;

/** On whose behalf a request is made. */
public record Caller(Kind kind, String name) {

    /** What a caller is allowed to be; the permissions of each stand in the design's matrix. */
    public enum Kind {
        /** Whoever reaches a service that runs in open local mode. */
        LOCAL
    }
}
