package ai.whisperengine.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Pairs of the old table become messages of conversations, and the table stays. */
class ConversationsTest {

    @Test
    void pairsAreCarriedOverAsMessagesAndTheirReplies() throws SQLException {
        Database database = TestPostgres.CURRENT.empty();
        Flyways.configure(database.dataSource())
                .locations(Flyways.VERSIONED)
                .target("20")
                .load()
                .migrate();
        try (Connection connection = database.open()) {
            Jdbc.execute(
                    connection,
                    "insert into universal_users (universal_id, primary_username) values ('ann', 'a'), ('bob', 'b')");
            Jdbc.execute(connection, """
                    insert into conversations
                        (user_id, channel_id, message_content, bot_response, timestamp, response_time_ms, ai_model_used)
                    values ('ann', 'c1', 'hi', 'hello', '2025-01-01 10:00Z', 12, 'model'),
                        ('bob', 'c1', '!help', 'commands', '2025-01-01 10:01Z', null, null),
                        ('ann', 'c1', 'unanswered', null, '2025-01-02 10:00Z', null, null),
                        ('ann', ' ', 'nowhere', '', '2025-02-01 10:00Z', null, null),
                        ('ann', 'c1', '', 'unasked', '2025-03-01 10:00Z', null, null)""");

            Migrations.migrate(database, RolePasswords.none());

            assertThat(Jdbc.strings(connection, """
                            select concat_ws(' | ', m.channel_id, m.sequence, m.author_kind, m.user_id, m.content,
                                to_char(m.sent_at at time zone 'UTC', 'MM-DD HH24:MI:SS.MS'), r.content, m.is_command,
                                m.audience, m.metadata)
                            from conversation_messages m left join conversation_messages r on r.id = m.reply_to_id
                            order by m.channel_id, m.sequence"""))
                    .containsExactly(
                            "c1 | 1 | USER | ann | hi | 01-01 10:00:00.000 | f | UNKNOWN | {}",
                            "c1 | 2 | CHARACTER | ann | hello | 01-01 10:00:00.001 | hi | f | UNKNOWN |"
                                    + " {\"model\": \"model\", \"responseTimeMs\": 12}",
                            "c1 | 3 | USER | bob | !help | 01-01 10:01:00.000 | t | UNKNOWN | {}",
                            "c1 | 4 | CHARACTER | bob | commands | 01-01 10:01:00.001 | !help | t | UNKNOWN | {}",
                            "c1 | 5 | USER | ann | unanswered | 01-02 10:00:00.000 | f | UNKNOWN | {}",
                            "c1 | 6 | CHARACTER | ann | unasked | 03-01 10:00:00.001 | f | UNKNOWN | {}",
                            "user:ann | 1 | USER | ann | nowhere | 02-01 10:00:00.000 | f | UNKNOWN | {}");
            assertThat(Jdbc.strings(connection, """
                            select concat_ws(' ', t.platform, t.channel_id, t.last_sequence, string_agg(p.user_id, ','
                                order by p.user_id))
                            from conversation_threads t join conversation_participants p on p.thread_id = t.id
                            group by t.id order by t.channel_id""")).containsExactly("discord c1 6 ann,bob", "discord user:ann 1 ann");
            assertThat(Jdbc.text(connection, "select count(*) from conversations"))
                    .isEqualTo("5");
        }
    }
}
