package ai.whisperengine.platform.read;

/** What the declarations of sections share. None is ever called: the read of the parent answers its field. */
public final class SectionDeclaration {

    public static final String FIRST = "At most so many rows, from the first of the order; all when absent";

    public static final String ACTIVE_ONLY = "True: only rows that are in use; every row otherwise";

    private SectionDeclaration() {}

    public static IllegalStateException declaredOnly() {
        return new IllegalStateException("a section is read with its parent; this method only declares it");
    }
}
