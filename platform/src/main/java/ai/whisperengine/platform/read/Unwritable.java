package ai.whisperengine.platform.read;

/**
 * The lexical copy has met something that it does not answer for: a value outside its forms, or null where the schema
 * has none. The field-by-field path, which knows what is right then, has the word.
 */
final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unwritable(String what) {
        super(what, null, false, false);
    }
}
