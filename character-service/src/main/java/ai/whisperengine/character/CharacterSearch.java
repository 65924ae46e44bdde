package ai.whisperengine.character;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.FilterTree;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a {@link CharacterFilter} to a condition on the table, and its words to an order by relevance. */
final class CharacterSearch {

    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_TAGS = 50;

    /** Must be the expression of the index {@code idx_characters_search}, or the index is not used. */
    private static final String DOCUMENT = "to_tsvector('simple', {alias}.name || ' ' || {alias}.normalized_name || ' '"
            + " || coalesce({alias}.occupation, '') || ' ' || coalesce({alias}.description, ''))";

    private static final FilterTree<CharacterFilter> FILTERS =
            new FilterTree<>(filter -> filter.and, filter -> filter.or, filter -> filter.not, CharacterSearch::terms);

    private CharacterSearch() {}

    static Condition condition(@Nullable CharacterFilter filter) {
        return FILTERS.condition(filter);
    }

    private static void terms(CharacterFilter filter, String path, List<Condition> conditions) {
        if (filter.isActive != null) {
            conditions.add(Condition.equal(Character.class, "isActive", filter.isActive));
        }
        if (filter.archetype != null) {
            conditions.add(filter.archetype.condition());
        }
        if (filter.search != null) {
            conditions.add(found(words(filter.search, path + ".search")));
        }
        if (filter.tags != null) {
            conditions.add(tagged(filter.tags, path + ".tags"));
        }
    }

    private static String words(String search, String path) {
        String words = search.strip();
        if (words.isEmpty() || words.length() > LONGEST_SEARCH) {
            throw ApiException.badInput(path, "must have 1 to " + LONGEST_SEARCH + " characters");
        }
        return Inputs.storable(words, path);
    }

    /** Each of the terms has its index; word similarity counts from PostgreSQL's own threshold of 0.6. */
    private static Condition found(String words) {
        return (alias, sql) -> {
            String text = sql.bind(words, "text");
            return DOCUMENT.replace("{alias}", alias) + " @@ websearch_to_tsquery('simple', " + text + ") or " + text
                    + " <% " + alias + ".name or " + text + " <% " + alias + ".normalized_name or " + text + " <% "
                    + alias + ".occupation";
        };
    }

    private static Condition tagged(List<String> tags, String path) {
        if (tags.size() > MOST_TAGS) {
            throw ApiException.badInput(path, "takes at most " + MOST_TAGS + " tags");
        }
        for (int i = 0; i < tags.size(); i++) {
            Inputs.storable(tags.get(i), path + "[" + i + "]");
        }
        return (alias, sql) -> "exists (select from character_metadata m where m.character_id = " + alias
                + ".id and m.character_tags @> " + sql.bind(tags.toArray(new String[0]), "text[]")
                + " and m.version = (select max(n.version) from character_metadata n where n.character_id = " + alias
                + ".id))";
    }

    /**
     * How well a character meets the words, from 0 to 2: the word similarity of its name or handle (whole) or of its
     * occupation (half), plus half the rank of the full-text match. Most relevant first is descending.
     */
    static Order relevance(@Nullable CharacterFilter filter) {
        if (filter == null || filter.search == null) {
            throw ApiException.badInput("orderBy", "RELEVANCE needs filter.search");
        }
        String words = words(filter.search, "filter.search");
        return new Order() {
            @Override
            public String name() {
                return "relevance";
            }

            @Override
            public String expression(String alias, Table table, Sql sql) {
                String text = sql.bind(words, "text");
                return "(greatest(word_similarity(" + text + ", " + alias + ".name), word_similarity(" + text + ", "
                        + alias + ".normalized_name), 0.5 * word_similarity(" + text + ", coalesce(" + alias
                        + ".occupation, ''))) + 0.5 * ts_rank(" + DOCUMENT.replace("{alias}", alias)
                        + ", websearch_to_tsquery('simple', " + text + "), 32))::float8";
            }

            @Override
            public String sqlType(Table table) {
                return "float8";
            }
        };
    }
}
