package ai.whisperengine.platform.federation;

/** The descriptions of what several services say of one entity: composers keep one of them, and not all the same. */
public final class EntityTexts {

    public static final String CHARACTER = "An AI companion: its card, and below it the sections of its definition. A"
            + " section is complete and in the order that its description states; rows that the order does not tell apart"
            + " come by id.";

    public static final String CHARACTER_ID = "Opaque id of the character; it never changes";

    public static final String CHARACTER_HANDLE = "The handle: lower-case letters, digits and underscores, unique. Bots"
            + " and other tables know the character by it. It is made from the name once, at creation, and changes only by"
            + " a rename";

    public static final String USER = "One person, whatever platforms they come from.";

    public static final String USER_ID =
            "The one key of this person in the whole graph. Opaque; knowing it gives no rights.";

    private EntityTexts() {}
}
