package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds memories by words, near-words and meaning, and orders them by one score. The order's value is an array of the
 * score and its parts: arrays compare by their first element first, and so the parts come with the cursor of each row.
 */
final class MemorySearch implements Order {

    static final double TEXT = 0.40;
    static final double SIMILARITY = 0.20;
    static final double RECENCY = 0.20;
    static final double IMPORTANCE = 0.20;
    static final double MEANING = 0.40;
    static final double NEAR_IN_MEANING = 0.5;
    /** The full-text rank that counts half: one word found once in a text of ordinary length ranks about so. */
    private static final double HALF_RANK = 0.1;

    private static final double HALF_LIFE_DAYS = 30;

    /** A cursor of this order: its name with the moment, the array of score and parts, and the id of the row. */
    private static final Pattern CURSOR = Pattern.compile("found [0-9a-f]+ at (?<moment>[0-9]{1,15})\u001f"
            + "memory_entries\u001f\\{(?<score>[^,]+),(?<text>[^,]+),(?<similarity>[^,]+),(?<recency>[^,]+),(?<importance>[^,]+),"
            + "(?<meaning>[^,]+)}\u001f[0-9]+");

    private final @Nullable String query;
    private final Float @Nullable [] embedding;
    private final long moment;
    private @Nullable Sql known;
    private String knownAlias = "";
    private String expression = "";

    /** The score of one memory and what it is made of. */
    record Parts(
            double score,
            double text,
            double similarity,
            double recency,
            double importance,
            @Nullable Double meaning) {}

    /** A page that goes on from a cursor counts time from where the first page did. */
    MemorySearch(@Nullable String query, @Nullable List<Double> embedding, @Nullable String cursor) {
        this.query = query;
        this.embedding = embedding == null
                ? null
                : embedding.stream().map(Double::floatValue).toArray(Float[]::new);
        Matcher begun = CURSOR.matcher(cursor == null ? "" : decoded(cursor));
        this.moment = begun.matches()
                ? Long.parseLong(begun.group("moment"))
                : Instant.now().toEpochMilli();
    }

    @Override
    public String name() {
        int asked = Objects.hash(query, embedding == null ? List.of() : List.of(embedding));
        return "found " + Integer.toHexString(asked) + " at " + moment;
    }

    @Override
    public String sqlType(Table table) {
        return "float8[]";
    }

    /** The rows that come into question: those with a word of the query, or one that is spelt alike, or near in meaning. */
    Condition candidates() {
        return (row, sql) -> {
            String words = query == null
                    ? "false"
                    : row + ".search @@ " + anyWord(sql.bind(query, "text")) + " or " + sql.bind(query, "text") + " <% "
                            + row + ".content";
            return embedding == null
                    ? words
                    : words + " or memory_similarity(" + row + ".embedding, " + sql.bind(embedding, "real[]") + ") >= "
                            + NEAR_IN_MEANING;
        };
    }

    /** A question has many words, and a memory that answers it has a few of them. Made once for all rows. */
    private static String anyWord(String text) {
        return "(select replace(plainto_tsquery('question', search_text(" + text + "))::text, ' & ', ' | ')::tsquery)";
    }

    /** Rendered once for each statement, so that the database recognises one value wherever it stands. */
    @Override
    public String expression(String row, Table table, Sql sql) {
        if (known != sql || !knownAlias.equals(row)) {
            known = sql;
            knownAlias = row;
            expression = render(row, sql);
        }
        return expression;
    }

    private String render(String row, Sql sql) {
        String text = "0";
        String similarity = "0";
        if (query != null) {
            String rank = "ts_rank(" + row + ".search, " + anyWord(sql.bind(query, "text")) + ", 1)::float8";
            text = "(select r.rank / (r.rank + " + HALF_RANK + "::float8) from (select " + rank + " as rank) r)";
            similarity = "word_similarity(" + sql.bind(query, "text") + ", " + row + ".content)::float8";
        }
        String recency = "power(0.5::float8, greatest(0, " + sql.bind(moment, "int8") + " - extract(epoch from " + row
                + ".created_at)::float8 * 1000) / (86400000 * " + HALF_LIFE_DAYS + "::float8))";
        String nearness = embedding == null
                ? "null::float8"
                : "memory_similarity(" + row + ".embedding, " + sql.bind(embedding, "real[]") + ")";
        String plain = TEXT + " * p.text + " + SIMILARITY + " * p.similarity + " + RECENCY + " * p.recency + "
                + IMPORTANCE + " * " + row + ".importance_score";
        // The greatest of 0 and NULL would be 0, and no nearness is not the same as none known.
        String meaning = "case when p.nearness is not null then greatest(0, p.nearness) end";
        return "(select array[case when p.nearness is null then " + plain + " else " + (1 - MEANING) + " * (" + plain
                + ") + " + MEANING + " * greatest(0, p.nearness) end, p.text, p.similarity, p.recency, " + row
                + ".importance_score, " + meaning + "]::float8[] from (select " + text + "::float8 as text, "
                + similarity
                + "::float8 as similarity, " + recency + " as recency, " + nearness + " as nearness offset 0) p)";
    }

    /** What the cursor of a row says about its score. */
    static Parts parts(String cursor) {
        Matcher value = CURSOR.matcher(decoded(cursor));
        if (!value.matches()) {
            throw new IllegalStateException("a cursor of a search has another form");
        }
        return new Parts(
                Double.parseDouble(value.group("score")),
                Double.parseDouble(value.group("text")),
                Double.parseDouble(value.group("similarity")),
                Double.parseDouble(value.group("recency")),
                Double.parseDouble(value.group("importance")),
                value.group("meaning").equals("NULL") ? null : Double.valueOf(value.group("meaning")));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).replaceFirst("^-", "");
        } catch (IllegalArgumentException e) {
            return ""; // whoever checks the cursor refuses it
        }
    }
}
