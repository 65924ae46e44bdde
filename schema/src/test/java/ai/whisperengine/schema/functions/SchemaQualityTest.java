package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that hold for every table of the schema, asked of the catalogue; each query lists the offenders. */
class SchemaQualityTest {
    private static final String OURS =
            " c.relnamespace = 'public'::regnamespace and c.relname <> 'flyway_schema_history' ";

    private enum Rule {
        EVERY_TABLE_HAS_A_PRIMARY_KEY("select c.relname from pg_class c where c.relkind = 'r' and" + OURS
                + "and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)"),
        EVERY_TABLE_AND_VIEW_HAS_A_COMMENT("select c.relname from pg_class c where c.relkind in ('r', 'v', 'm') and"
                + OURS + "and coalesce(obj_description(c.oid, 'pg_class'), '') = ''"),
        EVERY_FUNCTION_HAS_A_COMMENT("select p.oid::regprocedure::text from pg_proc p"
                + " where p.pronamespace = 'public'::regnamespace and coalesce(obj_description(p.oid, 'pg_proc'), '') = ''"
                + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')"),
        EVERY_FUNCTION_FIXES_ITS_SEARCH_PATH("select p.oid::regprocedure::text from pg_proc p"
                + " where p.pronamespace = 'public'::regnamespace"
                + " and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')"
                + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')"),
        EVERY_TABLE_HAS_AN_OWNER("select c.relname from pg_class c where c.relkind = 'r' and" + OURS
                + "and not exists (select from table_owners o where o.table_name = c.relname)"),
        EVERY_FOREIGN_KEY_IS_INDEXED("select k.conrelid::regclass || ' ' || pg_get_constraintdef(k.oid)"
                + " from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and" + OURS
                + "and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indpred is null"
                + " and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey)"),
        NO_INDEX_IS_THE_BEGINNING_OF_ANOTHER(
                "select a.indexrelid::regclass || ' within ' || b.indexrelid::regclass"
                        + " from pg_index a join pg_class c on c.oid = a.indrelid"
                        + " join pg_index b on b.indrelid = a.indrelid and b.indexrelid <> a.indexrelid"
                        + " join pg_class ca on ca.oid = a.indexrelid join pg_class cb on cb.oid = b.indexrelid"
                        + " where" + OURS
                        + "and ca.relam = cb.relam and (select amname from pg_am where oid = ca.relam) = 'btree'"
                        + " and a.indexprs is null and b.indexprs is null"
                        + " and pg_get_expr(a.indpred, a.indrelid) is not distinct from pg_get_expr(b.indpred, b.indrelid)"
                        + " and (b.indkey::smallint[])[0:a.indnkeyatts - 1] = (a.indkey::smallint[])[0:a.indnkeyatts - 1]"
                        + " and (b.indclass::oid[])[0:a.indnkeyatts - 1] = (a.indclass::oid[])[0:a.indnkeyatts - 1]"
                        + " and (b.indoption::smallint[])[0:a.indnkeyatts - 1] = (a.indoption::smallint[])[0:a.indnkeyatts - 1]"
                        // A unique index that is the beginning of a longer one says more than that one.
                        + " and (not a.indisunique or (b.indisunique and a.indnkeyatts = b.indnkeyatts and a.indexrelid > b.indexrelid))"),
        NO_NAIVE_TIMESTAMP(columns("t.typname = 'timestamp'")),
        NO_BOUNDED_OR_UNBOUNDED_VARCHAR(columns("t.typname in ('varchar', 'bpchar', '_varchar')")),
        NO_JSON_BUT_JSONB(columns("t.typname = 'json'")),
        NO_CHARACTER_ID_THAT_MAY_BE_MISSING(
                columns("a.attname in ('character_id', 'conversation_flow_id', 'context_id',"
                        + " 'mode_id', 'scenario_id') and not a.attnotnull and c.relname not like 'dynamic%'")),
        NO_BOOLEAN_WITH_A_DEFAULT_THAT_MAY_BE_NULL(columns("t.typname = 'bool' and a.atthasdef and not a.attnotnull")),
        EVERY_USER_KEY_LEADS_TO_THE_UNIVERSAL_USER(
                columns("a.attname = 'user_id' and c.relname <> 'users' and not exists (select from pg_constraint k"
                        + " where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey)"
                        // Pairs that hang on a score reach the user through it.
                        + " and k.confrelid in ('universal_users'::regclass, 'relationship_scores'::regclass,"
                        + " 'dynamic_personality_profiles'::regclass))")),
        EVERY_COLUMN_THAT_CAN_HOLD_TEXT_HAS_A_CLASS("select coalesce(c.name, k.name) from ("
                + columns(
                        " (t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb', 'bytea', 'tsvector', 'xml'))")
                + ") c (name) full join (select table_name || '.' || column_name, class from column_classes()) k (name, class)"
                + " on k.name = c.name where c.name is null or k.name is null or k.class not in"
                + " ('USER', 'ACTOR', 'HANDLE', 'FORMER_HANDLE', 'PERSONAL', 'SHARED', 'OTHER')"),
        EVERY_TABLE_WITH_ROWS_OF_A_USER_CAN_BE_ERASED(
                "select k.name from (select conrelid::regclass::text from pg_constraint where contype = 'f'"
                        + " and confrelid = 'universal_users'::regclass"
                        + " union select table_name from column_classes() where class in ('USER', 'PERSONAL')) k (name)"
                        // Found by what they say, not by a key of their own.
                        + " where k.name not in ('quarantined_rows', 'row_repairs', 'audit_log')"
                        + " and not exists (select from user_data() d where d.table_name = k.name)"),
        EVERY_CONSTRAINT_IS_VALID("select conname from pg_constraint where not convalidated"),
        EVERY_MATERIALIZED_VIEW_CAN_BE_REFRESHED_CONCURRENTLY(
                "select c.relname from pg_class c where c.relkind = 'm' and" + OURS
                        + "and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique"
                        + " and i.indpred is null and i.indexprs is null)");

        private final String offenders;

        Rule(String offenders) {
            this.offenders = offenders;
        }

        private static String columns(String condition) {
            return "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
                    + " join pg_type t on t.oid = a.atttypid where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and"
                    + OURS + "and " + condition;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHoldsForEveryTable(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            SoftAssertions softly = new SoftAssertions();
            for (Rule rule : Rule.values()) {
                softly.assertThat(db.list(rule.offenders)).as(rule.name()).isEmpty();
            }
            softly.assertAll();
        }
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of(Rule.EVERY_TABLE_HAS_A_PRIMARY_KEY, "create table loose (id integer)"),
                Arguments.of(Rule.EVERY_TABLE_HAS_AN_OWNER, "create table loose (id integer)"),
                Arguments.of(Rule.EVERY_TABLE_AND_VIEW_HAS_A_COMMENT, "create table loose (id integer)"),
                Arguments.of(
                        Rule.EVERY_FUNCTION_FIXES_ITS_SEARCH_PATH,
                        "create function loose() returns integer language sql as 'select 1'"),
                Arguments.of(Rule.EVERY_FOREIGN_KEY_IS_INDEXED, "drop index idx_conversations_user"),
                Arguments.of(Rule.NO_INDEX_IS_THE_BEGINNING_OF_ANOTHER, "create index loose on characters (name)"),
                Arguments.of(
                        Rule.NO_INDEX_IS_THE_BEGINNING_OF_ANOTHER,
                        "create unique index loose on characters (normalized_name)"),
                Arguments.of(Rule.NO_NAIVE_TIMESTAMP, "alter table users add column loose timestamp"),
                Arguments.of(Rule.NO_BOUNDED_OR_UNBOUNDED_VARCHAR, "alter table users add column loose varchar(3)"),
                Arguments.of(Rule.NO_JSON_BUT_JSONB, "alter table users add column loose json"),
                Arguments.of(
                        Rule.EVERY_COLUMN_THAT_CAN_HOLD_TEXT_HAS_A_CLASS,
                        "alter table system_settings add column loose text"),
                Arguments.of(
                        Rule.EVERY_COLUMN_THAT_CAN_HOLD_TEXT_HAS_A_CLASS,
                        "alter table user_profiles drop column trust_indicators"),
                Arguments.of(
                        Rule.EVERY_TABLE_WITH_ROWS_OF_A_USER_CAN_BE_ERASED,
                        "create table loose (id integer, user_id text references universal_users)"),
                Arguments.of(
                        Rule.NO_CHARACTER_ID_THAT_MAY_BE_MISSING,
                        "alter table personality_traits alter column character_id drop not null"),
                Arguments.of(
                        Rule.EVERY_USER_KEY_LEADS_TO_THE_UNIVERSAL_USER,
                        "alter table system_settings add column user_id text"));
    }

    /** A rule that cannot fail proves nothing. */
    @ParameterizedTest
    @MethodSource("breaches")
    void theRulesFindWhatBreaksThem(Rule rule, String breach) throws SQLException {
        try (TestDatabase db = new TestDatabase(TestPostgres.CURRENT.shared())) {
            db.connection().setAutoCommit(false);
            db.run(breach);
            assertThat(db.list(rule.offenders)).isNotEmpty();
            db.connection().rollback();
        }
    }
}
