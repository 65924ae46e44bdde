package ai.whisperengine.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What programs kept among the facts becomes markers, and of several open deals of a type one stays open. */
class MarkersTest {

    private static final String FACTS = """
            insert into universal_users (universal_id, primary_username) values
                ('ada', 'Ada'), ('_bot_elena', 'pseudo'), ('_bot_dot', 'pseudo');
            insert into user_profiles (user_id) values ('_bot_dot');
            insert into fact_entities (entity_type, entity_name) values
                ('food', 'pizza'), ('_processing_marker', 'latest'), ('topic', '_progress'), ('topic', '_why');
            insert into user_fact_relationships
                (user_id, entity_id, relationship_type, mentioned_by_character, updated_at, context_metadata)
            select f.u, e.id, f.r, f.c, f.t::timestamptz, f.m::jsonb
            from (values
                ('ada', 'pizza', 'likes', 'elena', '2025-01-01Z', '{}'),
                ('ada', 'pizza', '_enrichment_fact_marker', 'elena', '2025-01-02Z', '{"count": 3}'),
                ('ada', 'latest', 'has', null, '2025-01-03Z', '{}'),
                ('ada', '_why', 'likes', null, '2025-01-04Z', '{}'),
                ('_bot_elena', '_progress', '_bot_enrichment_progress', null, '2025-01-05Z', '{}'),
                ('_bot_dot', 'pizza', 'has', null, '2025-01-06Z', '{}')) as f (u, n, r, c, t, m)
            join fact_entities e on e.entity_name = f.n;
            insert into entity_relationships (from_entity_id, to_entity_id, relationship_type)
            select a.id, b.id, 'similar_to' from fact_entities a, fact_entities b
            where a.entity_name = 'latest' and b.entity_name = 'pizza'""";

    private static final String DEALS = """
            insert into roleplay_transactions (user_id, bot_name, transaction_type, state, context, created_at) values
                ('ada', 'elena', 'quest', 'pending', '{"n": 1}', '2025-01-01Z'),
                ('ada', 'elena', 'quest', 'in_progress', '{"n": 2}', '2025-01-02Z'),
                ('ada', 'elena', 'quest', 'completed', '{"n": 3}', '2025-01-03Z'),
                ('ada', 'elena', 'order', 'pending', '{"n": 4}', '2025-01-01Z')""";

    @Test
    void markersLeaveTheFactsAndOldDealsEnd() throws SQLException {
        Database database = TestPostgres.CURRENT.empty();
        Flyways.configure(database.dataSource())
                .locations(Flyways.VERSIONED)
                .target("20")
                .load()
                .migrate();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, FACTS);
            Jdbc.execute(connection, DEALS);

            Migrations.migrate(database, RolePasswords.none());

            assertThat(Jdbc.strings(connection, """
                            select concat_ws(' ', process, subject, coalesce(bot_name, '-'), coalesce(user_id, '-'),
                                processed_until at time zone 'UTC')
                            from processing_markers order by 1"""))
                    .containsExactly(
                            "bot_enrichment_progress _progress elena - 2025-01-05 00:00:00",
                            "enrichment_fact_marker pizza elena ada 2025-01-02 00:00:00",
                            "has pizza dot - 2025-01-06 00:00:00",
                            "processing_marker latest - ada 2025-01-03 00:00:00");
            assertThat(Jdbc.strings(connection, """
                            select details #>> '{fact,context_metadata,count}' from processing_markers
                            where process = 'enrichment_fact_marker'""")).containsExactly("3");
            assertThat(Jdbc.strings(
                            connection,
                            "select relationship_type || ' ' || entity_name from user_fact_relationships f"
                                    + " join fact_entities e on e.id = f.entity_id order by 1"))
                    .containsExactly("likes _why", "likes pizza");
            assertThat(Jdbc.strings(connection, "select entity_name from fact_entities order by 1"))
                    .containsExactlyInAnyOrder("_why", "pizza");
            assertThat(
                            Jdbc.strings(
                                    connection,
                                    "select table_name || ' ' || count(*) from quarantined_rows group by table_name order by 1"))
                    .containsExactly(
                            "entity_relationships 1",
                            "fact_entities 2",
                            "universal_users 1",
                            "user_fact_relationships 4");
            // Something else hangs on the other one.
            assertThat(Jdbc.strings(
                            connection,
                            "select universal_id from universal_users where starts_with(universal_id, '_bot_')"))
                    .containsExactly("_bot_dot");
            assertThat(Jdbc.strings(
                            connection,
                            "select (context ->> 'n') || ' ' || state || ' ' || (completed_at is not null)"
                                    + " from roleplay_transactions order by 1"))
                    .containsExactly("1 expired true", "2 in_progress false", "3 completed false", "4 pending false");
        }
    }
}
