package ai.whisperengine.platform.page;

/** What every list says of the arguments by which it is asked for a page. */
public final class PageArguments {

    public static final String FIRST = "So many from the start, or after `after`; 0 to 200.";
    public static final String AFTER = "The cursor that the page begins behind.";
    public static final String LAST = "So many from the end, or before `before`; 0 to 200.";
    public static final String BEFORE = "The cursor that the page ends before.";
    public static final String FILTER = "Which of them; all when absent.";
    public static final String ORDER = "The order of the list.";

    private PageArguments() {}
}
