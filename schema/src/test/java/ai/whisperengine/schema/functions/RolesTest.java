package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated over all tables: what a service may not do is tried, not looked up. */
class RolesTest {
    private static final Set<String> READ_BY_USER_SERVICE =
            Set.of("schema_migrations", "schema_versions", "table_owners", "audit_log");
    private static final Set<String> ADMINISTERED_BY_USER_SERVICE = Set.of("system_settings", "performance_metrics");
    private static final Map<String, Set<String>> VIEWS = Map.of(
            "character_service",
                    Set.of(
                            "character_profile_live",
                            "character_profiles_v2",
                            "emotional_state_live",
                            "workflow_run_live",
                            "personality_optimization_summary",
                            "personality_parameter_change_history",
                            "recent_personality_changes",
                            "user_directory"),
            "memory_service",
                    Set.of(
                            "user_directory",
                            "user_identity_directory",
                            "user_consent",
                            "character_directory",
                            "character_interest_directory",
                            "character_ability_directory",
                            "fact_known",
                            "stale_facts",
                            "relation_rule",
                            "roleplay_transaction_live"),
            "user_service",
                    Set.of(
                            "character_directory",
                            "user_fact_counts",
                            "user_privacy",
                            "ban_live",
                            "relationship_live",
                            "relationship_event_live",
                            "trust_recovery_live",
                            "personality_profile_live",
                            "personality_trait_live",
                            "conversation_analysis_live"));

    static Stream<Arguments> servicesAndVersions() {
        return VIEWS.keySet().stream().sorted().flatMap(role -> Stream.of(TestPostgres.values())
                .map(version -> Arguments.of(role, version)));
    }

    @ParameterizedTest
    @MethodSource("servicesAndVersions")
    void aServiceWritesItsOwnTablesAndIsRefusedAtAllOthers(String role, TestPostgres version) throws SQLException {
        Map<String, String> slices = new TreeMap<>();
        try (TestDatabase owner = new TestDatabase(version.shared())) {
            for (String row : owner.list("select table_name || ' ' || slice from table_owners")) {
                slices.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
            }
            assertThat(slices.keySet())
                    .containsExactlyElementsOf(
                            owner.list(
                                    "select relname from pg_class where relnamespace = 'public'::regnamespace"
                                            + " and relkind = 'r' and relname <> 'flyway_schema_history' order by relname collate \"C\""));
        }
        String slice = role.substring(0, role.indexOf('_'));
        List<String> wrong = new ArrayList<>();
        try (TestDatabase service = new TestDatabase(version.shared()).as(role)) {
            service.connection().setAutoCommit(false);
            slices.forEach((table, owner) -> {
                boolean own = owner.equals(slice)
                        || (role.equals("user_service") && ADMINISTERED_BY_USER_SERVICE.contains(table));
                boolean reads = own || (role.equals("user_service") && READ_BY_USER_SERVICE.contains(table));
                // Handles are known to all slices: a character is renamed and taken away by functions only, and its
                // row in characters_v2 comes and goes with it.
                boolean character = table.equals("characters");
                boolean shadow = table.equals("characters_v2");
                // The history and the outbox are written by triggers.
                boolean history = table.equals("character_versions");
                boolean outbox = table.equals("character_changes");
                check(wrong, service, reads, "select count(*) from " + table);
                String column = firstColumn(service, table);
                check(
                        wrong,
                        service,
                        own && !shadow && !history && !outbox,
                        "insert into " + table + " (" + column + ") select null where false");
                check(
                        wrong,
                        service,
                        own && !shadow && !character && !history,
                        "delete from " + table + " where false");
                check(
                        wrong,
                        service,
                        own && !character && !history && !outbox,
                        "update " + table + " set " + column + " = null where false");
                check(wrong, service, false, "truncate " + table);
                check(wrong, service, false, "alter table " + table + " add column hack integer");
            });
            boolean editor = role.equals("character_service");
            check(wrong, service, editor, "update characters set name = name, is_active = false where false");
            for (String column : List.of("id", "normalized_name", "version", "version_xact")) {
                check(wrong, service, false, "update characters set " + column + " = null where false");
            }
            for (String view : service.list(
                    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')")) {
                check(
                        wrong,
                        service,
                        VIEWS.getOrDefault(role, Set.of()).contains(view),
                        "select count(*) from " + view);
            }
            check(wrong, service, false, "create table hack (id integer)");
            check(wrong, service, false, "create schema hack");
            check(wrong, service, false, "select max(installed_rank) from flyway_schema_history");
            check(wrong, service, false, "update flyway_schema_history set success = true");
            check(wrong, service, true, "select schema_version()");
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, TestDatabase service, boolean allowed, String sql) {
        try {
            try {
                service.run(sql);
                if (!allowed) {
                    wrong.add("allowed: " + sql);
                }
            } catch (SQLException e) {
                if (allowed || !"42501".equals(e.getSQLState())) {
                    wrong.add("fails: " + sql + ": " + e.getMessage());
                }
            }
            service.connection().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstColumn(TestDatabase service, String table) {
        try {
            return String.valueOf(service.text(
                    "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                            + " and attgenerated = '' and attidentity = '' order by attnum limit 1",
                    table));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("servicesAndVersions")
    void aServiceCallsTheFunctionsOfItsSliceOnly(String role, TestPostgres version) throws SQLException {
        Map<String, String> owners = Map.of(
                "discover_similar_entities", "memory_service",
                "get_user_facts_with_relations", "memory_service",
                "upsert_character_v2", "character_service",
                "get_character_v2", "character_service",
                "start_workflow_v2", "character_service",
                "get_user_workflows_v2", "character_service");
        try (TestDatabase owner = new TestDatabase(version.shared())) {
            owners.forEach((function, service) -> {
                try {
                    assertThat(owner.text(
                                    "select bool_and(has_function_privilege(?, oid, 'execute')) from pg_proc"
                                            + " where proname = ? and pronamespace = 'public'::regnamespace",
                                    role,
                                    function))
                            .as(role + " " + function)
                            .isEqualTo(role.equals(service) ? "t" : "f");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(owner.list("select proname from pg_proc p where pronamespace = 'public'::regnamespace"
                            + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')"
                            + " and has_function_privilege('public', p.oid, 'execute')"))
                    .isEmpty();
        }
    }

    @Test
    void triggersWorkWhenAServiceWrites() throws SQLException {
        try (TestDatabase owner = new TestDatabase(TestPostgres.CURRENT.shared());
                TestDatabase characters = owner.as("character_service");
                TestDatabase users = owner.as("user_service");
                TestDatabase memories = owner.as("memory_service")) {
            int id = characters.character();
            characters.run(
                    "insert into personality_traits (character_id, trait_name, trait_value) values (?, 'o', 0.5)", id);
            characters.run(
                    "insert into character_attributes (character_id, category, description) values (?, 'a', 'b')", id);
            assertThat(characters.number("select version from characters where id = ?", id))
                    .isEqualTo(3);
            characters.run("select refresh_reporting_views()");
            String user = users.user();
            users.run("insert into relationship_scores (user_id, bot_name) values (?, 'nova')", user);
            users.run("insert into user_profiles (user_id) values (?)", user);
            users.run("update user_profiles set name = 'Nina' where user_id = ?", user);
            String entity = String.valueOf(memories.text(
                    "insert into fact_entities (entity_type, entity_name) values ('food', ?) returning id", user));
            memories.run(
                    "insert into user_fact_relationships (user_id, entity_id, relationship_type) values (?, ?::uuid, 'likes')",
                    user,
                    entity);
            assertThat(memories.text("select entity_name from get_user_facts_with_relations(?::text)", user))
                    .isEqualTo(user);
            assertThat(users.text("select fact_count from user_fact_counts where user_id = ?", user))
                    .isEqualTo("1");
            assertThat(characters.text("select get_character_v2(?) ->> 'id'", characters.handle(id)))
                    .isEqualTo(String.valueOf(id));
            assertThat(characters.number(
                            "select upsert_character_v2('Nova', ?, 'b', 'real_world', '{}')", characters.handle(id)))
                    .isEqualTo(id);
            assertThat(characters.text(
                            "select start_workflow_v2(?, ?, 'quest') is not null", user, characters.handle(id)))
                    .isEqualTo("t");
            assertThatThrownBy(() -> memories.run("select * from universal_users"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
