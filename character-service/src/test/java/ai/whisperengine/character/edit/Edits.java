package ai.whisperengine.character.edit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests of an editor, and a look at what the database holds. */
final class Edits {

    private static final String EDIT = """
            mutation($id: ID!, $version: Int!, $edit: CharacterEdit!, $reason: String) {
              editCharacter(id: $id, expectedVersion: $version, edit: $edit, reason: $reason) {
                changed version character { id version %s } } }""";

    private Edits() {}

    static void deleteAll() {
        try (Connection owner = TestDatabase.owner()) {
            owner.createStatement().execute("delete from characters where normalized_name <> 'assistant'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a character; the answer is its id. */
    static String create(Map<String, ?> input) {
        return GraphQl.data(
                        "mutation($input: NewCharacter!) { createCharacter(input: $input) { id version } }",
                        Map.of("input", input))
                .getString("data.createCharacter.id");
    }

    static JsonPath answer(String id, int version, Map<String, ?> edit, String selection) {
        return GraphQl.post(EDIT.formatted(selection), Map.of("id", id, "version", version, "edit", edit))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** An edit of the current version that must succeed; below {@code editCharacter} in the answer. */
    static JsonPath done(String id, Map<String, ?> edit, String selection) {
        JsonPath answer = answer(id, version(id), edit, selection);
        assertThat(answer.<Object>get("errors")).as(answer.prettify()).isNull();
        return answer.setRootPath("data.editCharacter");
    }

    /** An edit of the current version that must fail, with this code at this field, and change nothing. */
    static String refused(String id, Map<String, ?> edit, String code, @Nullable String field) {
        String before = snapshot(id);
        JsonPath answer = answer(id, version(id), edit, "");
        assertThat(answer.getString("errors[0].extensions.code"))
                .as(answer.prettify())
                .isEqualTo(code);
        if (field != null) {
            assertThat(answer.getString("errors[0].extensions.field"))
                    .as(answer.prettify())
                    .isEqualTo(field);
        }
        assertThat(snapshot(id)).isEqualTo(before);
        return answer.getString("errors[0].message");
    }

    static int version(String id) {
        return Integer.parseInt(text("select version::text from characters where id = ?", id));
    }

    /** Every row of the definition, with the version. */
    static String snapshot(String id) {
        return text("select character_snapshot(?)::text", id);
    }

    static String text(String query, String id) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setInt(1, Integer.parseInt(id));
            ResultSet rows = statement.executeQuery();
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A map that may hold null. */
    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    static Map<String, Object> put(Map<?, ?>... rows) {
        return Map.of("put", List.of(rows));
    }

    /** So many requests at the same moment. */
    static <T> List<T> atOnce(int requests, Callable<T> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(requests);
        CyclicBarrier start = new CyclicBarrier(requests);
        try {
            List<Future<T>> answers = IntStream.range(0, requests)
                    .mapToObj(i -> clients.submit(() -> {
                        start.await();
                        return request.call();
                    }))
                    .toList();
            List<T> all = new java.util.ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            clients.shutdownNow();
        }
    }
}
