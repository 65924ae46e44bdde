package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.FilterTree;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles an {@link EntityFilter} to a condition on the table, and its words to an order by relevance. */
final class EntitySearch {

    private static final int LONGEST_SEARCH = 200;
    private static final int LONGEST_WORD = 1_000;
    private static final int MOST_TAGS = 50;

    private static final FilterTree<EntityFilter> FILTERS =
            new FilterTree<>(filter -> filter.and, filter -> filter.or, filter -> filter.not, EntitySearch::terms);

    private EntitySearch() {}

    static Condition condition(@Nullable EntityFilter filter) {
        return FILTERS.condition(filter);
    }

    private static void terms(EntityFilter filter, String path, List<Condition> conditions) {
        equal("entityType", filter.entityType, path, conditions);
        equal("category", filter.category, path, conditions);
        equal("subcategory", filter.subcategory, path, conditions);
        if (filter.search != null) {
            conditions.add(found(words(filter.search, path + ".search")));
        }
        if (filter.tags != null) {
            conditions.add(tagged(filter.tags, path + ".tags"));
        }
    }

    private static void equal(String property, @Nullable String value, String path, List<Condition> conditions) {
        if (value != null) {
            conditions.add(
                    Condition.equal(Entity.class, property, Inputs.atMost(value, path + "." + property, LONGEST_WORD)));
        }
    }

    private static String words(String search, String path) {
        return Inputs.text(search, path, LONGEST_SEARCH).strip();
    }

    /** Both terms have an index; word similarity counts from PostgreSQL's own threshold of 0.6. */
    private static Condition found(String words) {
        return (alias, sql) -> {
            String text = sql.bind(words, "text");
            return alias + ".search_vector @@ websearch_to_tsquery('english', " + text + ") or entity_key(" + text
                    + ") <% " + alias + ".name_key";
        };
    }

    private static Condition tagged(List<String> tags, String path) {
        if (tags.size() > MOST_TAGS) {
            throw ApiException.badInput(path, "takes at most " + MOST_TAGS + " tags");
        }
        Inputs.texts(tags, path, LONGEST_WORD);
        return (alias, sql) -> alias + ".attributes @> jsonb_build_object('tags', to_jsonb("
                + sql.bind(tags.toArray(new String[0]), "text[]") + "))";
    }

    /**
     * How well an entity meets the words, from 0 to 2: the word similarity of its name, plus half of how alike the whole
     * name is, plus half the rank of the full-text match. Most relevant first is descending.
     */
    static Order relevance(@Nullable EntityFilter filter) {
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
                return "(word_similarity(entity_key(" + text + "), " + alias
                        + ".name_key) + 0.5 * similarity(entity_key("
                        + text + "), " + alias + ".name_key) + 0.5 * ts_rank(" + alias
                        + ".search_vector, websearch_to_tsquery('english', " + text + "), 32))::float8";
            }

            @Override
            public String sqlType(Table table) {
                return "float8";
            }
        };
    }
}
