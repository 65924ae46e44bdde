package ai.whisperengine.character.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client has, by its header If-None-Match: any form of the document, or those with these tags. */
record EntityTags(boolean any, List<String> values) {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    /** Reads the lines of the header. Tags are compared weakly here, so that W/ does not matter (RFC 9110, 13.1.2). */
    static EntityTags of(List<String> lines) {
        List<String> values = new ArrayList<>();
        boolean any = false;
        for (String line : lines) {
            any |= line.strip().equals("*");
            Matcher tags = TAG.matcher(line);
            while (tags.find()) {
                values.add(tags.group(1));
            }
        }
        return new EntityTags(any, values);
    }
}
