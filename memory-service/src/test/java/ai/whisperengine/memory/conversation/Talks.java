package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users, characters and talks for tests. */
public final class Talks {

    public static final String START = """
            mutation($input: StartConversationInput!) { startConversation(input: $input) {
                created conversation { id channelType audience title participants { userId characterName leftAt } } } }""";

    public static final String APPEND = """
            mutation($id: ID!, $messages: [NewMessageInput!]!) {
              appendMessages(conversationId: $id, messages: $messages) { stored existing refused
                reports { index clientMessageId outcome messageId code field problem } } }""";

    private Talks() {}

    /** Nothing said, and these users and characters. */
    public static void begin(List<String> users, List<String> characters) {
        execute("delete from conversation_threads");
        execute("delete from conversation_summaries");
        execute("delete from memory_changes");
        for (String user : users) {
            execute(
                    "insert into universal_users (universal_id, primary_username) values (?, 'test')"
                            + " on conflict (universal_id) do update set privacy_settings = '{}'",
                    user);
        }
        for (String character : characters) {
            execute(
                    "insert into characters (name, normalized_name) values (?, ?) on conflict do nothing",
                    character,
                    character);
        }
    }

    public static Map<String, Object> channel(String id, @Nullable String type) {
        Map<String, Object> channel = new HashMap<>(Map.of("id", id));
        if (type != null) {
            channel.put("type", type);
        }
        return channel;
    }

    public static List<Map<String, String>> users(String... ids) {
        return Arrays.stream(ids).map(id -> Map.of("userId", id)).toList();
    }

    /** The id of the conversation in this channel, which is started if need be. */
    public static String start(String channel, @Nullable String type, List<String> users, List<String> characters) {
        List<Map<String, String>> participants = new java.util.ArrayList<>(users(users.toArray(new String[0])));
        characters.forEach(handle -> participants.add(Map.of("characterName", handle)));
        return GraphQl.data(
                        START, Map.of("input", Map.of("channel", channel(channel, type), "participants", participants)))
                .getString("data.startConversation.conversation.id");
    }

    public static Map<String, Object> said(AuthorKind kind, String author, String content, Object... more) {
        Map<String, Object> message = new HashMap<>(Map.of("authorKind", kind.name(), "content", content));
        if (kind != AuthorKind.SYSTEM) {
            message.put("authorId", author);
        }
        for (int i = 0; i < more.length; i += 2) {
            message.put((String) more[i], more[i + 1]);
        }
        return message;
    }

    public static Map<String, Object> user(String author, String content, Object... more) {
        return said(AuthorKind.USER, author, content, more);
    }

    public static Map<String, Object> character(String author, String content, Object... more) {
        return said(AuthorKind.CHARACTER, author, content, more);
    }

    public static JsonPath append(String conversation, List<Map<String, Object>> messages) {
        return GraphQl.data(APPEND, Map.of("id", conversation, "messages", messages));
    }

    public static void execute(String sql, Object... arguments) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(String sql) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
