package ai.whisperengine.character;

/** How long a text may be. Far above real values: they protect the service, they are no matter of style. */
public final class Bounds {

    /** Names, types, categories and other labels. */
    public static final int LABEL = 1_000;

    /** Prose. */
    public static final int TEXT = 100_000;

    /** Tokens and keys; below a label's room in the database, since the stored form is longer than the secret. */
    public static final int SECRET = 10_000;

    /** Elements of a list of words. */
    public static final int ITEMS = 1_000;

    /** A whole document, in characters. */
    public static final int DOCUMENT = 10_485_760;

    private Bounds() {}
}
