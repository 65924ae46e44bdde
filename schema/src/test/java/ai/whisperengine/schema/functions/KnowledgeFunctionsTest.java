package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnowledgeFunctionsTest {

    @Nested
    class OnCurrentPostgres extends Checks {
        OnCurrentPostgres() {
            super(TestPostgres.CURRENT);
        }
    }

    @Nested
    class OnPreviousPostgres extends Checks {
        OnPreviousPostgres() {
            super(TestPostgres.PREVIOUS);
        }
    }

    abstract static class Checks {
        private final TestPostgres version;

        Checks(TestPostgres version) {
            this.version = version;
        }

        private TestDatabase db;
        private String type = "";

        @BeforeEach
        void open() throws SQLException {
            db = new TestDatabase(version.shared());
            db.connection().setAutoCommit(false);
            type = TestDatabase.uniqueName("food");
        }

        @AfterEach
        void undo() throws SQLException {
            db.connection().rollback();
            db.close();
        }

        private String entity(String name) throws SQLException {
            return entity(type, name);
        }

        private String entity(String ofType, String name) throws SQLException {
            return String.valueOf(db.text(
                    "insert into fact_entities (entity_type, entity_name) values (?, ?) returning id", ofType, name));
        }

        private @Nullable String similar(@Nullable String id, String arguments) throws SQLException {
            return db.text(
                    "select string_agg(similar_entity_name, ',') from discover_similar_entities(?::uuid" + arguments
                            + ")",
                    id);
        }

        @Test
        void similarEntitiesAreTheNearestOfTheSameType() throws SQLException {
            String pizza = entity("pizza margherita");
            entity("pizza margarita");
            entity("pizza marinara");
            entity("tennis");
            entity(type + "_other", "pizza margherita too");

            assertThat(similar(pizza, "")).isEqualTo("pizza margarita,pizza marinara");
            assertThat(similar(pizza, ", 0.3, 1")).isEqualTo("pizza margarita");
            assertThat(Double.parseDouble(String.valueOf(
                            db.text("select similarity_score from discover_similar_entities(?::uuid) limit 1", pizza))))
                    .isEqualTo(
                            Double.parseDouble(String.valueOf(
                                    db.text("select similarity('pizza margherita', 'pizza margarita')::float8"))),
                            offset(1e-9));
        }

        @Test
        void theThresholdOfSimilarityIsStrict() throws SQLException {
            String pizza = entity("pizza margherita");
            entity("pizza margarita");
            String exact = String.valueOf(db.text("select similarity('pizza margherita', 'pizza margarita')"));

            assertThat(similar(pizza, ", " + exact + "::float8")).isNull();
            assertThat(similar(pizza, ", " + exact + "::float8 - 0.001")).isEqualTo("pizza margarita");
            assertThat(similar(pizza, ", 1.0")).isNull();
            assertThat(similar(pizza, ", -5")).isEqualTo("pizza margarita");
        }

        @Test
        void oddArgumentsOfSimilarityAreNoErrors() throws SQLException {
            String pizza = entity("pizza");
            entity("pizzas");

            assertThat(similar(UUID.randomUUID().toString(), "")).isNull();
            assertThat(similar(null, "")).isNull();
            assertThat(similar(pizza, ", null, null")).isEqualTo("pizzas");
            assertThat(similar(pizza, ", 0.1, 0")).isNull();
            assertThat(similar(pizza, ", 0.1, -1")).isNull();
        }

        @Test
        void equallySimilarEntitiesComeInAStableOrderAndTheCallersSettingSurvives() throws SQLException {
            String one = entity("word one");
            entity("word twoo");
            entity("word oxxo");
            db.run("set local pg_trgm.similarity_threshold = 0.55");

            String first = similar(one, ", 0.1, 5");

            assertThat(similar(one, ", 0.1, 5")).isEqualTo(first);
            assertThat(db.text("show pg_trgm.similarity_threshold")).isEqualTo("0.55");
        }

        @Test
        void similarityUsesATrigramIndex() throws SQLException {
            db.run(
                    "insert into fact_entities (entity_type, entity_name)"
                            + " select ?, 'name ' || md5(n::text) from generate_series(1, 3000) n",
                    type);
            db.run("analyze fact_entities");
            StringBuilder plan = new StringBuilder();
            // The statement inside the function, asked with the same operators.
            db.run("set local pg_trgm.similarity_threshold = 0.3");
            for (String line : db.list("explain select id from fact_entities e where e.entity_name % 'name abcdef'"
                    + " and e.entity_type = '" + type + "' order by e.entity_name <-> 'name abcdef' limit 5")) {
                plan.append(line).append('\n');
            }

            assertThat(plan.toString())
                    .contains("Index Scan on idx_fact_entities_type_name_trgm")
                    .doesNotContain("Seq Scan");
        }

        private void fact(String user, String entity, String relation, @Nullable Double confidence)
                throws SQLException {
            db.run(
                    "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                            + " values (?, ?::uuid, ?, coalesce(?::float8, 0.5))",
                    user,
                    entity,
                    relation,
                    confidence);
        }

        private @Nullable String facts(String user, String arguments) throws SQLException {
            return db.text(
                    "select string_agg(concat_ws(' ', entity_name, relationship_type, confidence), ', ')"
                            + " from get_user_facts_with_relations(?::text" + arguments + ")",
                    user);
        }

        @Test
        void factsComeByConfidenceAndTheMinimumIsInclusive() throws SQLException {
            String user = db.user();
            String pizza = entity("pizza");
            String soup = entity("soup");
            fact(user, pizza, "likes", 0.9);
            fact(user, soup, "likes", 0.5);
            fact(user, soup, "eats", 0.49);
            fact(db.user(), soup, "likes", 1.0);

            assertThat(facts(user, "")).isEqualTo("pizza likes 0.9, soup likes 0.5");
            assertThat(facts(user, ", null, 0.4, 20")).isEqualTo("pizza likes 0.9, soup likes 0.5, soup eats 0.49");
            assertThat(facts(user, ", null, 0.4, 1")).isEqualTo("pizza likes 0.9");
            assertThat(facts(user, ", null, 0.4, -1")).isNull();
            assertThat(facts(user, ", 'no such type'")).isNull();
            assertThat(facts(user, ", '" + type + "'")).isEqualTo("pizza likes 0.9, soup likes 0.5");
            assertThat(facts("nobody", "")).isNull();
        }

        @Test
        void processingMarkersAreNoFacts() throws SQLException {
            String user = db.user();
            String pizza = entity("pizza");
            fact(user, pizza, "xenrichment", 0.8);

            db.run("savepoint before_marker");
            assertThatThrownBy(() -> entity("_processing_marker", TestDatabase.uniqueName("m")))
                    .hasMessageContaining("fact_entities_no_marker_check");
            db.run("rollback to before_marker");
            assertThatThrownBy(() -> fact(user, pizza, "_enrichment_done", 0.9))
                    .hasMessageContaining("user_fact_relationships_no_marker_check");
            db.run("rollback to before_marker");
            assertThat(facts(user, "")).isEqualTo("pizza xenrichment 0.8");
        }

        @Test
        void sameNamedEntitiesOfTwoTypesStayApartAndEdgesCountInBothDirectionsWhereTheyRun() throws SQLException {
            String user = db.user();
            String food = entity("Java");
            String language = entity(type + "_language", "Java");
            String other = entity("tea");
            fact(user, food, "likes", 0.9);
            fact(user, language, "likes", 0.8);
            db.run(
                    "insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)"
                            + " values (?::uuid, ?::uuid, 'similar_to', 0.9, false),"
                            + " (?::uuid, ?::uuid, 'related_to', 0.9, true), (?::uuid, ?::uuid, 'part_of', 0.9, false)",
                    food,
                    other,
                    other,
                    food,
                    other,
                    food);

            assertThat(db.list(
                            "select entity_category || ' ' || related_entities_count from (select coalesce(entity_category,"
                                    + " '-') as entity_category, related_entities_count"
                                    + " from get_user_facts_with_relations(?::text)) f",
                            user))
                    .containsExactly("- 2", "- 0");
        }

        @Test
        void aUuidFindsTheSameFacts() throws SQLException {
            String id = UUID.randomUUID().toString();
            db.run("insert into universal_users (universal_id, primary_username) values (?, 'n')", id);
            fact(id, entity("pizza"), "likes", 0.9);

            assertThat(db.text("select entity_name from get_user_facts_with_relations(?::uuid)", id))
                    .isEqualTo("pizza");
        }

        @Test
        void maintenanceAnalysesAndTheIndexReportNamesTheGraphsIndexesOnly() throws SQLException {
            entity("pizza");
            db.run("select maintain_cdl_graph_indexes()");

            assertThat(db.text("select reltuples >= 1 from pg_class where oid = 'fact_entities'::regclass"))
                    .isEqualTo("t");
            assertThat(db.list("select index_name from analyze_cdl_graph_index_performance()"))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("idx_(character|fact|user_fact)_.*"));
            assertThat(db.text("select bool_and(index_size > 0 and index_scans >= 0 and table_name <> '')"
                            + " from analyze_cdl_graph_index_performance()"))
                    .isEqualTo("t");
        }
    }
}
