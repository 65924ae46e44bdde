package ai.whisperengine.character;

import ai.whisperengine.platform.read.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;

/**
 * What a character is in its world. Old data spells it with hyphens or underscores and in any case, and the stored
 * spelling is kept; so every comparison goes through here.
 */
@Description("What a character is in its world; it decides how the character speaks of being an AI.")
public enum Archetype {
    @Description("A person as they could live in our world, who says openly that it is an AI when asked")
    REAL_WORLD,

    @Description("A fantastic or mystical being, which may stay in its role")
    FANTASY,

    @Description("An AI within a story: being an AI is part of the role")
    NARRATIVE_AI;

    /** The archetype behind a spelling. */
    public static Archetype of(String spelling) {
        String plain = spelling.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(archetype -> archetype.spellings().contains(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown archetype: " + spelling + "; known are "
                        + Arrays.stream(values())
                                .flatMap(archetype -> archetype.spellings().stream())
                                .collect(Collectors.joining(", "))));
    }

    /** The spelling that a new value is stored with. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Characters of this archetype, whatever the spelling. */
    Condition condition() {
        return (alias, sql) -> "lower(replace(" + alias + ".archetype, '-', '_')) in ("
                + spellings().stream().map(s -> sql.bind(s, "text")).collect(Collectors.joining(", ")) + ")";
    }

    private List<String> spellings() {
        return this == FANTASY ? List.of("fantasy", "fantasy_mystical") : List.of(name().toLowerCase(Locale.ROOT));
    }
}
