package ai.whisperengine.platform.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a role must show to be let through.
 *
 * <ul>
 *   <li>{@code -} never; {@code +} always; {@code *} so may everybody, without a token too
 *   <li>{@code id(Type)} always, and of that type of the API the id alone, whatever the row
 *   <li>{@code user(path)} the argument names the caller's own user, by today's id or a former one
 *   <li>{@code bot(path)} the argument names the caller's own character; {@code among(path)} one of the values does
 *   <li>{@code consent(path)} the user that the argument names lets characters share what they know
 *   <li>{@code row(Class,path)} the caller may change the rows that the argument names
 * </ul>
 *
 * Checks are joined by {@code &}. A path goes into inputs by dots, and into each element of a list. An
 * absent argument passes no check.
 */
public record Rule(Kind kind, List<Check> checks, String idOnly) {

    /** How much a rule asks. */
    public enum Kind {
        NEVER,
        CHECKED,
        ALWAYS,
        ANYBODY
    }

    /** One thing to be shown. */
    public record Check(Test test, String rowClass, List<String> path) {}

    /** What is compared with the caller. */
    public enum Test {
        USER,
        BOT,
        AMONG,
        CONSENT,
        ROW
    }

    static final Rule NEVER = new Rule(Kind.NEVER, List.of(), "");
    static final Rule ALWAYS = new Rule(Kind.ALWAYS, List.of(), "");
    static final Rule ANYBODY = new Rule(Kind.ANYBODY, List.of(), "");

    private static final Pattern ID_ONLY = Pattern.compile("id\\((\\w+)\\)");
    private static final Pattern CHECK = Pattern.compile("(user|bot|among|consent|row)\\((?:(\\w+),)?([\\w.]+)\\)");

    public Rule {
        checks = List.copyOf(checks);
    }

    static Rule parse(String text) {
        return switch (text) {
            case "-" -> NEVER;
            case "+" -> ALWAYS;
            case "*" -> ANYBODY;
            default -> checked(text);
        };
    }

    private static Rule checked(String text) {
        Matcher only = ID_ONLY.matcher(text);
        if (only.matches()) {
            return new Rule(Kind.ALWAYS, List.of(), only.group(1));
        }
        List<Check> checks = new ArrayList<>();
        for (String part : text.split("&", -1)) {
            Matcher matcher = CHECK.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no rule: " + text);
            }
            Test test = Test.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT));
            String rowClass = matcher.group(2) == null ? "" : matcher.group(2);
            if ((test == Test.ROW) == rowClass.isEmpty()) {
                throw new IllegalArgumentException("row(Class,path), and only row, names a class: " + text);
            }
            checks.add(new Check(test, rowClass, List.of(matcher.group(3).split("\\."))));
        }
        return new Rule(Kind.CHECKED, checks, "");
    }
}
