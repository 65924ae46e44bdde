package ai.whisperengine.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Memories that are older than tiers and channels are carried over with what their metadata tell. */
class MemoriesTest {

    @Test
    void olderMemoriesKeepWhatTheyHaveAndGetATier() throws SQLException {
        Database database = TestPostgres.CURRENT.empty();
        Flyways.configure(database.dataSource())
                .locations(Flyways.VERSIONED)
                .target("23")
                .load()
                .migrate();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, "insert into characters (name, normalized_name) values ('Elena', 'elena')");
            Jdbc.execute(
                    connection, "insert into universal_users (universal_id, primary_username) values ('u', 'user')");
            Jdbc.execute(connection, """
                    insert into memory_entries (user_id, memory_type, content, importance_score, tags, metadata, created_at)
                    values
                        ('u', 'fact', 'told', 0.7, '["tea"]', '{"bot_name": "Elena", "channel_type": "dm",
                            "channel_id": "c1", "emotional_intensity": 0.85, "platform": "Discord"}', now()),
                        ('u', 'odd', 'strange', 0.1, '[]', '{"bot_name": "nobody", "channel_type": " ",
                            "emotional_intensity": "very", "platform": 7}', now() - interval '2 years'),
                        ('u', 'fact', 'fresh', 1, '[]', '{"emotional_intensity": 3}', now())""");

            Migrations.migrate(database, RolePasswords.none());

            assertThat(Jdbc.strings(connection, """
                            select concat_ws('|', content, importance_score, tier, coalesce(character_name, '-'), audience,
                                platform, coalesce(channel, '-'), emotional_intensity, personal_relevance, tags)
                            from memory_entries order by id"""))
                    .containsExactly(
                            "told|0.7|LONG_TERM|elena|DIRECT|discord|c1|0.85|0.7|[\"tea\"]",
                            "strange|0.1|SHORT_TERM|-|UNKNOWN|7|-|0|0.1|[]",
                            "fresh|1|MEDIUM_TERM|-|UNKNOWN|discord|-|0|1|[]");
            assertThat(
                            Jdbc.strings(
                                    connection,
                                    "select content || ' ' || change || ' ' || version from memory_versions order by memory_id"))
                    .containsExactly("told CREATED 1", "strange CREATED 1", "fresh CREATED 1");
        }
    }
}
