package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements about conversations. Each is one statement and therefore a transaction of its own. */
@ApplicationScoped
public class ConversationStore {

    private static final String START =
            "select outcome, subject, conversation_id from start_conversation($1, $2, $3, $4, $5, $6)";

    private static final String JOIN = "select outcome, subject, $1::int8 from join_conversation($1::int8, $2, $3)";

    /** The moment of leaving stays as it is for who has left already. */
    private static final String LEAVE = """
            update conversation_participants p set left_at = coalesce(p.left_at, now())
            where p.thread_id = $1::int8 and (p.user_id = any ($2::text[]) or p.character_name = any ($3::text[]))""";

    private static final String FORGET = "select outcome, messages from forget_conversation($1::int8, $2::text)";

    private final Database database;

    public ConversationStore(Database database) {
        this.database = database;
    }

    /** What became of it: about whom, where the outcome is a refusal, and the conversation otherwise. */
    record Outcome(String outcome, @Nullable String subject, Long id) {}

    record Forgotten(String outcome, long messages) {}

    Uni<Outcome> start(Channel channel, @Nullable String title, Participants participants) {
        return database.query(
                        START,
                        Arrays.asList(
                                channel.platform(),
                                channel.id(),
                                channel.type(),
                                title,
                                array(participants.users()),
                                array(participants.characters())))
                .map(rows -> outcome(rows.iterator().next()));
    }

    Uni<Outcome> join(Long id, Participants participants) {
        return database.query(JOIN, List.of(id, array(participants.users()), array(participants.characters())))
                .map(rows -> outcome(rows.iterator().next()));
    }

    /** Whether there is such a participant. */
    Uni<Boolean> leave(Long id, Participants participant) {
        return database.query(LEAVE, List.of(id, array(participant.users()), array(participant.characters())))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Forgotten> forget(Long id, String userId) {
        return database.query(FORGET, List.of(id, userId)).map(rows -> {
            Row row = rows.iterator().next();
            return new Forgotten(row.getString(0), row.getLong(1));
        });
    }

    private static Outcome outcome(Row row) {
        return new Outcome(row.getString(0), row.getString(1), row.getLong(2));
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(new String[0]);
    }
}
