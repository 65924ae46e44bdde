package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users and characters to remember for, and the requests that remember. */
public final class MemoryFixture {

    public static final String USER = "memory_user";
    public static final String OTHER = "memory_other";

    public static final String REMEMBER = """
            mutation($input: RememberInput!) { remember(input: $input) { created memory {
                id version userId characterName memoryType content importanceScore tier emotion emotionalIntensity platform
                channel channelType interventionOutcome clientMemoryId tags metadata protectedSince protectionReason
                createdAt lastAccessed accessCount decay retentionScore
                significance { score level emotional personalRelevance uniqueness temporal interaction pattern decay } } } }""";

    public static final String ALL = """
            mutation($inputs: [RememberInput!]!) { rememberAll(inputs: $inputs) { stored existed refused
                rows { index clientMemoryId outcome memoryId code field message } } }""";

    private MemoryFixture() {}

    public static void begin() {
        sql("delete from universal_users where universal_id in (?, ?)", USER, OTHER);
        sql("delete from memory_maintenance_runs");
        sql("delete from memory_entries");
        for (String user : new String[] {USER, OTHER}) {
            sql("insert into universal_users (universal_id, primary_username) values (?, 'test')", user);
        }
        sql("delete from characters where normalized_name in ('mara', 'milo')");
        sql("insert into characters (name, normalized_name) values ('Mara', 'mara'), ('Milo', 'milo')");
    }

    /** A memory of the character mara, told in public, with further fields by name. */
    public static Map<String, Object> memory(String content, @Nullable Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "userId",
                USER,
                "characterName",
                "mara",
                "memoryType",
                "fact",
                "content",
                content,
                "channelType",
                "guild"));
        for (int i = 0; i < more.length; i += 2) {
            input.put(String.valueOf(more[i]), more[i + 1]);
        }
        return input;
    }

    public static JsonPath remember(String content, @Nullable Object... more) {
        return GraphQl.data(REMEMBER, Map.of("input", memory(content, more)));
    }

    public static String remembered(String content, @Nullable Object... more) {
        return remember(content, more).getString("data.remember.memory.id");
    }

    /** Code and field of the refusal. */
    public static String refused(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    public static void sql(String text, @Nullable Object... arguments) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(text)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String value(String text) {
        try (Connection owner = TestDatabase.owner();
                ResultSet rows = owner.createStatement().executeQuery(text)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int count(String table) {
        return Integer.parseInt(value("select count(*) from " + table));
    }
}
