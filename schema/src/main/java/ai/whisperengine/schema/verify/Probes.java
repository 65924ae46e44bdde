package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls every function and procedure of the schema with real arguments and looks at what comes back: that a function
 * exists says little, because PL/pgSQL bodies are first checked when they run. All of it happens in one transaction
 * that is taken back.
 */
public final class Probes {
    /** One call; the finding says what was wrong and is empty when nothing was. */
    public record Outcome(String function, boolean passed, String finding) {}

    @FunctionalInterface
    interface Probe {
        void call() throws SQLException;
    }

    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message);
        }
    }

    private final Connection connection;
    private final Map<String, Probe> probes = new LinkedHashMap<>();
    private final String tag = "verify_" + UUID.randomUUID().toString().replace("-", "");
    private final String user = tag + "_user";
    private int character;

    private Probes(Connection connection) {
        this.connection = connection;
        tools();
        knowledge();
        conversations();
        knowledgeGraph();
        facts();
        characters();
        lifeOfACharacter();
        emotions();
        relationships();
        personality();
        workflows();
        new PeopleProbes(this, user).addTo(probes);
        new ErasureProbes(this, user).addTo(probes);
        maintenance();
        triggers();
    }

    /** The functions that have a probe, as the catalogue names them. */
    public static Set<String> covered(Connection connection) {
        return new TreeSet<>(new Probes(connection).probes.keySet());
    }

    /** Probes the functions that are there; which ones must be there is the manifest's business. */
    public static List<Outcome> run(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            // A check must not queue behind a migration, nor hold others up for long.
            Jdbc.execute(connection, "set local lock_timeout = '5s'");
            Jdbc.execute(connection, "set local statement_timeout = '60s'");
            return new Probes(connection).run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private List<Outcome> run() throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> present = new TreeSet<>(Jdbc.strings(
                connection,
                "select p.proname || '(' || oidvectortypes(p.proargtypes) || ')' from pg_proc p"
                        + " where p.pronamespace = 'public'::regnamespace"));
        try {
            Jdbc.attempt(connection, () -> {
                sampleRows();
                return true;
            });
        } catch (SQLException e) {
            // Without the sample rows every probe would fail; the reason is said once.
            return List.of(new Outcome("(sample rows)", false, "cannot be inserted: " + firstLine(e)));
        }
        for (Map.Entry<String, Probe> probe : probes.entrySet()) {
            if (present.contains(probe.getKey())) {
                outcomes.add(attempt(probe.getKey(), probe.getValue()));
            }
        }
        return outcomes;
    }

    /** Each call is taken back by itself, so that none sees what another did. */
    private Outcome attempt(String function, Probe probe) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            probe.call();
            return new Outcome(function, true, "");
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            return new Outcome(function, false, "fails: " + firstLine(e));
        } catch (Unexpected e) {
            return new Outcome(function, false, String.valueOf(e.getMessage()));
        } finally {
            connection.rollback(savepoint);
        }
    }

    private void sampleRows() throws SQLException {
        run("insert into universal_users (universal_id, primary_username) values (?, 'verify')", user);
        character = Integer.parseInt(text(
                "insert into characters (name, normalized_name, archetype) values ('Verify', ?, 'real-world') returning id",
                tag));
        run(
                "insert into personality_traits (character_id, trait_name, trait_value) values (?, 'openness', 0.5)",
                character);
        for (String name : List.of("pizza margherita", "pizza margarita", "tennis")) {
            run("insert into fact_entities (entity_type, entity_name) values (?, ?)", tag, name);
        }
        run(
                "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                        + " select ?, id, 'likes', 0.9 from fact_entities where entity_type = ?"
                        + " and entity_name = 'pizza margherita'",
                user,
                tag);
        run(
                "insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight)"
                        + " select a.id, b.id, 'similar_to', 0.8 from fact_entities a, fact_entities b"
                        + " where a.entity_type = ? and b.entity_type = a.entity_type"
                        + " and a.entity_name = 'pizza margherita' and b.entity_name = 'pizza margarita'",
                tag);
    }

    private void tools() {
        probes.put("row_key(text, jsonb)", () -> expect("7", "select row_key('characters', '{\"id\": 7}')"));
        probes.put("row_digest(text[])", () -> {
            expect("t", "select row_digest('a', 'b') = row_digest('a', 'b')");
            expect("t", "select row_digest('ab', '') <> row_digest('a', 'b')");
            expect("t", "select row_digest(null, 'a') <> row_digest('', 'a')");
        });
        probes.put("normalize_character_name(text)", () -> {
            expect("dr_marcus", "select normalize_character_name(' Dr. Marcus ')");
            expect("elena", "select normalize_character_name('bot_Elena_bot')");
            expect(null, "select normalize_character_name('---')");
        });
        probes.put("entity_key(text)", () -> expect("creme brulee", "select entity_key('  Crème   BRÛLÉE ')"));
        probes.put("quarantine_rows(text, text, text)", () -> {
            run(
                    "call quarantine_rows('fact_entities', 'probe', ?)",
                    "r.entity_name = 'tennis' and r.entity_type = '" + tag + "'");
            expect("1", "select count(*) from quarantined_rows where reason = 'probe'");
        });
        probes.put("quarantine_losers(text, text, text, text, text)", () -> {
            run(
                    "call quarantine_losers('fact_entities', 'probe', 'r.entity_type', 'r.entity_name', ?)",
                    "r.entity_type = '" + tag + "' and r.entity_name <> 'pizza margherita'");
            expect("1", "select count(*) from quarantined_rows where reason = 'probe'");
        });
        probes.put("repair_rows(text, text, text, text, text)", () -> {
            run(
                    "call repair_rows('fact_entities', 'probe', 'category', '''sport''', ?)",
                    "r.entity_name = 'tennis' and r.entity_type = '" + tag + "'");
            expect("sport", "select new_value from row_repairs where rule = 'probe'");
        });
        probes.put("unique_content(text, text)", () -> {
            run("call unique_content('character_abilities', 'character_id')");
            expect("t", "select to_regclass('character_abilities_content_key') is not null");
        });
        probes.put("apply_slice_grants()", () -> {
            run("call apply_slice_grants()");
            expect("f", "select has_table_privilege('memory_service', 'characters', 'insert')");
            expect("t", "select has_table_privilege('character_service', 'characters', 'insert')");
        });
        probes.put(
                "schema_version()",
                () -> expect(
                        "t",
                        "select schema_version() = (select max(version::integer) from flyway_schema_history"
                                + " where version is not null and success)"));
    }

    private void knowledge() {
        String entity =
                "(select id from fact_entities where entity_name = 'pizza margherita' and entity_type = '" + tag + "')";
        probes.put(
                "discover_similar_entities(uuid, double precision, integer)",
                () -> expect(
                        "pizza margarita",
                        "select string_agg(similar_entity_name, ',') from discover_similar_entities(" + entity
                                + ", 0.3, 5)"));
        probes.put(
                "memory_similarity(real[], real[])",
                () -> expect(
                        "t",
                        "select memory_similarity('{1, 2}', '{1, 2, 3}') is null and case when to_regtype('vector') is"
                                + " null then memory_similarity('{1, 2}', '{2, 4}') is null"
                                + " else abs(memory_similarity('{1, 2}', '{2, 4}') - 1) < 1e-6 end"));
        probes.put(
                "get_user_facts_with_relations(text, text, double precision, integer)",
                () -> expect(
                        "pizza margherita 0.9 1",
                        "select string_agg(concat_ws(' ', entity_name, confidence, related_entities_count), ',')"
                                + " from get_user_facts_with_relations(?::text)",
                        user));
        probes.put("get_user_facts_with_relations(uuid, text, double precision, integer)", () -> {
            String id = UUID.randomUUID().toString();
            run("insert into universal_users (universal_id, primary_username) values (?, 'verify')", id);
            run(
                    "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence) values (?, "
                            + entity + ", 'likes', 0.7)",
                    id);
            expect("1", "select count(*) from get_user_facts_with_relations(?::uuid)", id);
        });
    }

    private void conversations() {
        String start = "select outcome from start_conversation('verify', ?, 'dm', null, array[?], array[?])";
        String thread = "(select id from conversation_threads where platform = 'verify')";
        String append = "select string_agg(outcome, ',' order by place) from append_messages(" + thread + ","
                + " jsonb_build_array(jsonb_build_object('place', 0, 'kind', 'USER', 'author', ?::text, 'content', 'hi',"
                + " 'client_id', 'a'), jsonb_build_object('place', 1, 'kind', 'CHARACTER', 'author', 'nobody',"
                + " 'content', 'hi')))";
        probes.put(
                "channel_audience(text)",
                () -> expect(
                        "DIRECT PUBLIC UNKNOWN UNKNOWN",
                        "select concat_ws(' ', channel_audience('Direct-Message'), channel_audience('guild'),"
                                + " channel_audience('cellar'), channel_audience(null))"));
        probes.put("search_text(text)", () -> expect("Creme", "select search_text('Cr\u00e8me')"));
        probes.put("start_conversation(text, text, text, text, text[], text[])", () -> {
            expect("started", start, tag, user, tag);
            expect("found", start, tag, user, tag);
        });
        probes.put("join_conversation(bigint, text[], text[])", () -> {
            expect("started", start, tag, user, tag);
            expect("joined", "select outcome from join_conversation(" + thread + ", array[?], '{}')", user);
        });
        probes.put("append_messages(bigint, jsonb)", () -> {
            expect("started", start, tag, user, tag);
            expect("stored,no_participant", append, user);
            expect("existing,no_participant", append, user);
        });
        probes.put("forget_conversation(bigint, text)", () -> {
            expect("started", start, tag, user, tag);
            expect("stored,no_participant", append, user);
            expect("1", "select messages from forget_conversation(" + thread + ", ?)", user);
        });
        probes.put("shares_between_characters(text)", () -> expect("f", "select shares_between_characters(?)", user));
    }

    private void facts() {
        String given = "{\"userId\": \"%s\", \"relation\": \"%s\", \"entityType\": \"%s\", \"entityName\": \"%s\","
                + " \"confidence\": %s}";
        String tennis = given.formatted(user, "plays", tag, "tennis", "0.7");
        String fact = "(select id from user_fact_relationships where user_id = '" + user + "')";
        String entity = "(select entity_id from user_fact_relationships where user_id = '" + user + "')";
        String state = "select concat_ws(' ', status, change, version, evidence_count, confidence)"
                + " from user_fact_relationships where id = " + fact;
        probes.put("fact_moment(text)", () -> expect("t", "select fact_moment(?) < fact_moment(?)", user, user));
        probes.put("keep_fact_version()", () -> {
            run("update user_fact_relationships set version = 2, recorded_at = fact_moment(user_id) where id = "
                    + fact);
            expect("1", "select string_agg(version::text, ',') from fact_versions where fact_id = " + fact);
            expect("2", "select count(*) from memory_changes where subject = " + fact + "::text");
        });
        probes.put(
                "fact_relevance(interval)",
                () -> expect(
                        "1 0.8 0.6 0.4",
                        "select string_agg(fact_relevance(make_interval(days => d))::text, ' ' order by d)"
                                + " from unnest(array[29, 30, 60, 90]) d"));
        probes.put(
                "aged_confidence(double precision, double precision, integer)",
                () -> expect("0.45", "select aged_confidence(0.9, 105, 60)::numeric(4, 2)::float8"));
        probes.put("touch_entity(text, text, text, text, jsonb)", () -> {
            expect("f", "select is_new from touch_entity(?, 'Tennis', null, null, null)", tag);
            expect("t", "select is_new from touch_entity(?, 'Table tennis', null, null, null)", tag);
        });
        String links = "select count(*) from entity_relationships where from_entity_id = " + entity;
        probes.put("link_entity(uuid)", () -> {
            run("delete from entity_relationships where from_entity_id = " + entity);
            run("select link_entity(" + entity + ")");
            expect("1", links);
        });
        probes.put("link_new_entities(uuid[], integer)", () -> {
            run("delete from entity_relationships where from_entity_id = " + entity);
            run("insert into entity_link_queue (entity_id, queued_at) values (" + entity + ", '-infinity')");
            run("select link_new_entities('{}', 5)");
            expect("1", links);
        });
        probes.put("supersede_facts(uuid[], uuid, text, timestamp with time zone, timestamp with time zone)", () -> {
            run("select supersede_facts(array[" + fact + "], null, 'OPPOSED', now(), fact_moment('" + user + "'))");
            expect("SUPERSEDED OPPOSED 2 1 0.9", state);
        });
        probes.put(
                "confirm_known_fact(uuid, jsonb, text, uuid, timestamp with time zone, timestamp with time zone,"
                        + " timestamp with time zone)",
                () -> {
                    run("select confirm_known_fact(" + fact + ", '{\"confidence\": 1}', 'CONFIRMED', null, null, now(),"
                            + " fact_moment('" + user + "'))");
                    expect("ACTIVE CONFIRMED 2 2 1", state);
                });
        probes.put(
                "insert_fact(jsonb, uuid, text, uuid, text, timestamp with time zone, timestamp with time zone,"
                        + " timestamp with time zone, timestamp with time zone)",
                () -> expect(
                        "t",
                        "select insert_fact(?::jsonb, " + entity + ", 'ACTIVE', null, 'RECORDED', now(), null, now(),"
                                + " now()) is not null",
                        tennis));
        probes.put(
                "keep_losing_fact(jsonb, uuid, uuid, text, timestamp with time zone, timestamp with time zone,"
                        + " timestamp with time zone, timestamp with time zone)",
                () -> expect(
                        "t",
                        "select keep_losing_fact(?::jsonb, " + entity + ", " + fact
                                + ", 'OPPOSED', now(), now(), now()," + " now()) is not null",
                        tennis));
        probes.put(
                "settle_fact(jsonb, uuid)",
                () -> expect(
                        "CONSOLIDATED",
                        "select outcome from settle_fact(?::jsonb, " + entity + ")",
                        given.formatted(user, "enjoys", tag, "pizza margherita", "0.5")));
        probes.put(
                "record_facts(jsonb)",
                () -> expect(
                        "RECORDED 23503",
                        "select string_agg(coalesce(outcome, problem), ' ' order by place) from record_facts(?::jsonb)",
                        "[" + tennis + "," + given.formatted(tag, "plays", tag, "tennis", "0.7") + "]"));
        probes.put(
                "hold_fact(uuid)", () -> expect("t", "select (h.fact).id is not null from hold_fact(" + fact + ") h"));
        probes.put("confirm_fact(uuid, jsonb)", () -> {
            expect("CONFIRMED", "select confirm_fact(" + fact + ", '{}')");
            expect("ACTIVE CONFIRMED 2 2 0.9", state);
        });
        probes.put("retract_fact(uuid, timestamp with time zone, text)", () -> {
            expect("RETRACTED", "select retract_fact(" + fact + ", null, null)");
            expect("SUPERSEDED RETRACTED 2 1 0.9", state);
        });
        probes.put("correct_fact(uuid, jsonb, text)", () -> {
            expect("CORRECTED", "select correct_fact(" + fact + ", '{\"confidence\": 0.4}', null)");
            expect("ACTIVE CORRECTED 2 1 0.4", state);
        });
        probes.put("age_facts(uuid, integer)", () -> {
            run("insert into relation_rules (relation, deprecate_after_days) values ('likes', 1)"
                    + " on conflict (relation) do update set deprecate_after_days = 1");
            run("update user_fact_relationships set last_confirmed_at = now() - interval '9 days' where id = " + fact);
            expect("t", "select is_deprecated from age_facts(null, 100000) where fact_id = " + fact);
            expect("DEPRECATED DEPRECATED 2 1 0.1", state);
        });
        probes.put("restore_facts(text, uuid, integer)", () -> {
            run("update user_fact_relationships set status = 'DEPRECATED' where id = " + fact);
            expect("1", "select count(*) from restore_facts(?, null, 10)", user);
            expect("ACTIVE RESTORED 2 1 0.8", state);
        });
        probes.put("promote_legacy_fact(integer, jsonb)", () -> {
            run(
                    "insert into facts (user_id, fact_type, subject, content) values (?, ?, 'chess', 'plays chess')",
                    user,
                    tag);
            expect(
                    "RECORDED",
                    "select p.outcome from facts f, promote_legacy_fact(f.id, '{}') p where f.user_id = ?",
                    user);
        });
    }

    private void knowledgeGraph() {
        String named = "(select id from fact_entities where entity_type = '" + tag + "' and entity_name = '%s')";
        String pizza = named.formatted("pizza margherita");
        String other = named.formatted("pizza margarita");
        probes.put(
                "related_entities(uuid, integer, double precision, text[], integer)",
                () -> expect(
                        "0.8 1 pizza margarita",
                        "select concat_ws(' ', r.weight, r.hops, r.path -> 0 ->> 'toEntityName') from related_entities("
                                + pizza + ") r"));
        probes.put("merge_entities(uuid, uuid)", () -> {
            expect(
                    "merged 1 0 0 0",
                    "select concat_ws(' ', outcome, facts_moved, facts_joined, edges_moved, edges_joined)"
                            + " from merge_entities(" + other + ", " + pizza + ")");
            expect("t", "select " + pizza + " is null");
        });
        probes.put("join_facts_of_entities(uuid, uuid, boolean)", () -> {
            run(
                    "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence) values (?, "
                            + other + ", 'likes', 0.5)",
                    user);
            expect("1", "select join_facts_of_entities(" + pizza + ", " + other + ", false)");
        });
        probes.put("join_two_facts(uuid, uuid, timestamp with time zone)", () -> {
            String second = "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                    + " values (?, " + other + ", 'enjoys', 0.5) returning id::text";
            String facts = "select id from user_fact_relationships where user_id = ? and entity_id = " + pizza;
            String id = text(second, user);
            expect("", "select join_two_facts((" + facts + " limit 1), ?::uuid, now())::text", user, id);
            expect("SUPERSEDED", "select status from user_fact_relationships where id = ?::uuid", id);
        });
        probes.put(
                "recommend_entities(text, text, text, integer)",
                () -> expect("t", "select bool_and(confidence <= 0.9) from recommend_entities(?)", user));
        probes.put("shared_interests(text, text, integer)", () -> {
            run(
                    "insert into character_abilities (character_id, category, ability_name, proficiency_level)"
                            + " values (?, 'skill', 'Pizza Margherita', 5)",
                    character);
            expect("1", "select likeness from shared_interests(?, ?)", user, tag);
        });
    }

    private void characters() {
        probes.put("canonical_archetype(text)", () -> {
            expect("real_world", "select canonical_archetype('Real-World')");
            expect("fantasy_mystical", "select canonical_archetype('fantasy')");
        });
        probes.put("find_character(text)", () -> {
            expect("t", "select find_character(?) = ?", "bot_" + tag, character);
            expect(null, "select find_character('no such character')");
        });
        probes.put(
                "character_document(integer)",
                () -> expect(
                        "0.5",
                        "select (character_document(?) #>> '{personalityTraits,0,traitValue}')::float8::text",
                        character));
        probes.put("get_character_v2(character varying)", () -> {
            expect(tag, "select get_character_v2(?) ->> 'normalized_name'", tag);
            expect("{}", "select get_character_v2('no such character')::text");
        });
        probes.put("get_character_cdl_v2(character varying)", () -> {
            expect("object", "select jsonb_typeof(get_character_cdl_v2(?))", tag);
            expect(null, "select get_character_cdl_v2('no such character')::text");
        });
        probes.put(
                "upsert_character_v2(character varying, character varying, character varying,"
                        + " character_archetype_enum, jsonb, jsonb, jsonb)",
                () -> {
                    String call = "select upsert_character_v2('Verify again', ?, 'bot', 'narrative_ai', '{\"a\": 1}')";
                    expect(String.valueOf(character), call, tag);
                    expect(
                            "Verify again 1",
                            "select c.name || ' ' || (v.cdl_data ->> 'a') from characters c"
                                    + " join characters_v2 v using (id) where c.id = ?",
                            character);
                    expect(
                            "t",
                            "select upsert_character_v2('New', ?, 'bot', 'real_world', '{}') is not null",
                            tag + "n");
                });
    }

    private void lifeOfACharacter() {
        probes.put("definition_tables()", () -> expect("52", "select count(*)::text from definition_tables()"));
        probes.put(
                "character_snapshot(integer)",
                () -> expect(
                        "0.5", "select (character_snapshot(?) #>> '{personality_traits,0,trait_value}')", character));
        probes.put("record_character_version()", () -> {
            run("update characters set occupation = 'verified' where id = ?", character);
            run("set constraints all immediate");
            String kept = "select (v.snapshot #>> '{characters,0,occupation}') || ' ' || h.change"
                    + " from character_versions v join character_changes h using (character_id, version)"
                    + " where v.character_id = ? order by h.id desc limit 1";
            expect("verified CREATED", kept, character);
            run("set constraints all deferred");
        });
        probes.put("record_character_deletion()", () -> {
            String made = "insert into characters (name, normalized_name) values ('Verify gone', ?)";
            run(made, tag + "_gone");
            run("delete from characters where normalized_name = ?", tag + "_gone");
            String change = "select change from character_changes where normalized_name = ? order by id desc limit 1";
            expect("DELETED", change, tag + "_gone");
        });
        probes.put("handle_references()", () -> expect("t", "select count(*) > 15 from handle_references()"));
        probes.put("rename_character(integer, integer, text, text)", () -> {
            String made = "insert into characters (name, normalized_name) values ('Verify rename', ?) returning id";
            int id = Integer.parseInt(text(made, tag + "_old"));
            expect("1", "select rename_character(?, 1, 'Verify renamed', ?)::text", id, tag + "_new");
            expect(tag + "_new", "select normalized_name from characters_v2 where id = ?", id);
        });
        probes.put("delete_character(integer, text)", () -> {
            String made = "insert into characters (name, normalized_name) values ('Verify delete', ?) returning id";
            int id = Integer.parseInt(text(made, tag + "_delete"));
            expect("{}", "select delete_character(?, ?)::text", id, tag + "_delete");
            expect("f", "select exists (select from characters where id = ?)", id);
        });
    }

    private void emotions() {
        probes.put("emotions_at(character_emotional_states, timestamp with time zone)", () -> {
            run("insert into character_emotional_states (character_name, user_id, joy) values (?, ?, 1)", tag, user);
            expect(
                    "0.85",
                    "select (emotions_at(s, s.last_updated + interval '5 hours'))[5]"
                            + " from character_emotional_states s where s.character_name = '" + tag + "'");
        });
        probes.put(
                "emotions_after(double precision[], text, double precision, double precision, text, double precision,"
                        + " double precision)",
                () -> expect(
                        "{0.5,0.5,0.5,0.5,0.6,0.5,0.5,0.5,0.5,0.5,0.5}",
                        "select emotions_after(array_fill(0.5::float8, array[11]), 'joy', 1, 1)"));
    }

    private void relationships() {
        probes.put(
                "change_relationship(text, text, text, numeric, numeric, numeric, text, numeric, text, text, text)",
                () -> {
                    String change = "select c.outcome || ' ' || (c.event).trust_value from change_relationship(?, ?,"
                            + " 'interaction', 0.03, 0.04, 0.02, 'good', p_idempotency_key => 'once') c";
                    expect("changed 0.5300", change, user, tag);
                    expect("repeated 0.5300", change, user, tag);
                });
        probes.put("follow_trust_recovery(relationship_scores, numeric, text, timestamp with time zone)", () -> {
            run("insert into relationship_scores (user_id, bot_name, trust) values (?, ?, 0.2)", user, tag);
            expect(
                    "active",
                    "select r.recovery_stage from relationship_scores s,"
                            + " follow_trust_recovery(s, 0.3, 'unknown', now()) r where s.user_id = ?",
                    user);
        });
        probes.put("trust_slope(text, text, timestamp with time zone)", () -> {
            run("insert into relationship_scores (user_id, bot_name) values (?, ?)", user, tag);
            run(
                    "insert into relationship_events (user_id, bot_name, event_type, trust_delta, trust_value, created_at)"
                            + " values (?, ?, 'interaction', -0.1, 0.4, '2026-01-08T00:00:00Z')",
                    user,
                    tag);
            expect("-0.1000", "select trust_slope(?, ?, '2026-01-08T00:00:00Z')", user, tag);
        });
        probes.put("relationship_stage(numeric)", () -> expect("stranger", "select relationship_stage(0.5)"));
        probes.put(
                "trust_loss_severity(numeric, numeric)",
                () -> expect("moderate", "select trust_loss_severity(0.5, -0.1)"));
        probes.put(
                "trust_recovery_target(numeric, text)",
                () -> expect("0.65", "select trust_recovery_target(0.5, 'moderate')"));
        probes.put(
                "trust_recovery_actions(text, text)",
                () -> expect(
                        "{increase_response_quality,show_empathy}",
                        "select trust_recovery_actions('minor', 'unknown')"));
        probes.put(
                "trust_recovery_progress(numeric, numeric, numeric)",
                () -> expect("50.00", "select trust_recovery_progress(0.4, 0.6, 0.5)"));
        probes.put(
                "trust_recovery_stage(text, numeric)",
                () -> expect("recovering", "select trust_recovery_stage('severe', 30)"));
    }

    private void personality() {
        probes.put("conversation_analysis_age()", () -> expect("30 days", "select conversation_analysis_age()"));
        probes.put(
                "trait_after(double precision, integer, double precision)",
                () -> expect("0.25", "select trait_after(0, 1, 0.5)"));
        String record = "select record_conversation_analysis(?, null, 5, 0.5, 1, 1, '[\"tea\"]', null, true, false, 0,"
                + " '[{\"dimension\": \"humor_style\", \"value\": 0.5}]')";
        probes.put(
                "record_conversation_analysis(text, text, integer, double precision, double precision, double precision,"
                        + " jsonb, text, boolean, boolean, integer, jsonb)",
                () -> {
                    expect("t", record, user);
                    expect(
                            "0.15",
                            "select round(relationship_depth::numeric, 2) from dynamic_personality_profiles where user_id = ?",
                            user);
                });
        probes.put("purge_conversation_analyses(integer)", () -> {
            expect("t", record, user);
            run("update dynamic_conversation_analyses set \"timestamp\" = '-infinity' where user_id = ?", user);
            expect("1", "select purge_conversation_analyses(1)");
        });
    }

    private void workflows() {
        String start = "select start_workflow_v2(?, ?, 'quest', '{\"step\": 0}') is not null";
        probes.put("start_workflow_v2(character varying, character varying, character varying, jsonb, jsonb)", () -> {
            expect("t", start, user, tag);
            expect("initial", "select current_state from workflow_instances_v2 where user_id = ?", user);
        });
        probes.put(
                "update_workflow_state_v2(bigint, character varying, character varying, jsonb, character varying)",
                () -> {
                    expect("t", start, user, tag);
                    expect(
                            "t",
                            "select update_workflow_state_v2(?::bigint, 'quest', 'started', '{}', ?)",
                            character,
                            user);
                    expect(
                            "f",
                            "select update_workflow_state_v2(?::bigint, 'other', 'started', '{}', ?)",
                            character,
                            user);
                    expect("started", "select current_state from workflow_instances_v2 where user_id = ?", user);
                });
        probes.put("update_workflow_state_v2(bigint, character varying, character varying, jsonb)", () -> {
            expect("t", start, user, tag);
            expect("t", "select update_workflow_state_v2(?::bigint, 'quest', 'completed')", character);
            expect("completed", "select status::text from workflow_instances_v2 where user_id = ?", user);
        });
        String definition =
                "'{\"workflows\": {\"quest\": {\"states\": {\"pending\": {\"transitions\": [{\"to_state\": \"won\"}],"
                        + " \"timeout\": {\"duration_seconds\": 60}}, \"won\": {\"final\": true}}}}}'::jsonb";
        String quest = "(" + definition + " #> '{workflows,quest}')";
        probes.put(
                "workflow_definition(jsonb, text)",
                () -> expect(
                        "t",
                        "select workflow_definition(" + definition + ", 'quest') = " + quest
                                + " and workflow_definition(" + definition + ", 'other') is null"));
        probes.put(
                "workflow_first_state(jsonb)", () -> expect("pending", "select workflow_first_state(" + quest + ")"));
        probes.put(
                "workflow_may_move(jsonb, text, text)",
                () -> expect(
                        "t f",
                        "select concat_ws(' ', workflow_may_move(" + quest + ", 'pending', 'won'), workflow_may_move("
                                + quest + ", 'won', 'pending'))"));
        probes.put(
                "workflow_ending(jsonb, text)",
                () -> expect(
                        "completed failed",
                        "select concat_ws(' ', workflow_ending(" + quest + ", 'won'), workflow_ending(" + quest
                                + ", 'failed'), workflow_ending(" + quest + ", 'pending'))"));
        probes.put(
                "workflow_time_limit(jsonb, text, text, jsonb)",
                () -> expect(
                        "00:01:00 00:00:05",
                        "select concat_ws(' ', workflow_time_limit(" + definition + ", 'quest', 'pending', '{}'),"
                                + " workflow_time_limit(" + definition
                                + ", 'quest', 'pending', '{\"timeout_seconds\": 5}'),"
                                + " workflow_time_limit(" + definition + ", 'quest', 'won', '{}'))"));
        probes.put(
                "json_merge_patch(jsonb, jsonb)",
                () -> expect(
                        "{\"a\": {\"c\": 2}}",
                        "select json_merge_patch('{\"a\": {\"b\": 1}, \"d\": 3}',"
                                + " '{\"a\": {\"b\": null, \"c\": 2}, \"d\": null}')::text"));
        String open = "select outcome from open_workflow(?, ?, 'quest', '{\"step\": 0}', '{}', ?, null)";
        probes.put("open_workflow(text, text, text, jsonb, jsonb, text, text)", () -> {
            expect("started", open, user, tag, "one");
            expect("existing", open, user, tag, "one");
            expect("open", open, user, tag, "two");
        });
        probes.put("change_workflow(bigint, text, text, jsonb, boolean, workflow_status_enum, text)", () -> {
            String change = "select c.outcome from workflow_instances_v2 i,"
                    + " change_workflow(i.id, ?, 'begun', '{}', false, null, null) c where i.user_id = ?";
            expect("started", open, user, tag, "one");
            expect("stale", change, "other", user);
            expect("changed", change, "initial", user);
        });
        probes.put("expire_workflows(integer, text, bigint, text)", () -> {
            expect("started", open, user, tag, "one");
            run("update workflow_instances_v2 set timeout_at = now() where user_id = ?", user);
            expect("1", "select expire_workflows(10, ?)", user);
        });
        probes.put("get_user_workflows_v2(character varying)", () -> {
            expect("[]", "select get_user_workflows_v2(?)::text", user);
            expect("t", start, user, tag);
            expect("quest", "select get_user_workflows_v2(?) #>> '{0,workflow_name}'", user);
        });
    }

    private void maintenance() {
        probes.put(
                "analyze_cdl_graph_index_performance()",
                () -> expect("t", "select count(*) > 0 from analyze_cdl_graph_index_performance()"));
        probes.put("maintain_cdl_graph_indexes()", () -> {
            run("select maintain_cdl_graph_indexes()");
            expect("t", "select reltuples > 0 from pg_class where oid = 'fact_entities'::regclass");
        });
        probes.put("refresh_materialized_view(regclass)", () -> {
            run("select refresh_materialized_view('character_profiles_v2')");
            expect("1", "select count(*) from character_profiles_v2 where normalized_name = ?", tag);
        });
        probes.put("refresh_reporting_views()", () -> {
            run("select refresh_reporting_views()");
            expect("1", "select count(*) from character_profiles_v2 where normalized_name = ?", tag);
        });
    }

    private void triggers() {
        probes.put("update_updated_at_column()", () -> {
            run("update fact_entities set updated_at = '2000-01-01' where entity_type = ?", tag);
            expect("t", "select bool_and(updated_at = now()) from fact_entities where entity_type = ?", tag);
        });
        probes.put("update_updated_at_v2()", () -> {
            expect("t", "select start_workflow_v2(?, ?, 'quest') is not null", user, tag);
            run("update workflow_instances_v2 set updated_at = '2000-01-01' where user_id = ?", user);
            expect("t", "select updated_at = now() from workflow_instances_v2 where user_id = ?", user);
        });
        probes.put("update_roleplay_transaction_timestamp()", () -> {
            run(
                    "insert into roleplay_transactions (user_id, bot_name, transaction_type) values (?, ?, 'quest')",
                    user,
                    tag);
            run(
                    "update roleplay_transactions set state = 'completed', updated_at = '2000-01-01' where user_id = ?",
                    user);
            expect(
                    "t",
                    "select updated_at = now() and completed_at = now() from roleplay_transactions where user_id = ?",
                    user);
        });
        probes.put("refresh_character_profiles_v2()", () -> {
            // Attached to nothing in the schema, so it is tried on a table of our own.
            run("create temporary table verify_refresh (a integer) on commit drop");
            run("create trigger refresh after insert on verify_refresh"
                    + " for each statement execute function refresh_character_profiles_v2()");
            run("insert into verify_refresh values (1)");
            expect("1", "select count(*) from character_profiles_v2 where normalized_name = ?", tag);
        });
        probes.put("track_personality_parameter_changes()", () -> {
            run("update personality_traits set trait_value = 0.75 where character_id = ?", character);
            expect(
                    "0.5 0.75 0.250",
                    "select concat_ws(' ', old_value, new_value, change_magnitude) from personality_evolution_timeline"
                            + " where character_name = ? and parameter_path = 'personality_traits.openness'"
                            + " order by id desc limit 1",
                    tag);
        });
        probes.put(
                "follow_character_in_v2()",
                () -> expect(
                        "Verify active", "select name || ' ' || status from characters_v2 where id = ?", character));
        probes.put("mirror_character_into_v2()", () -> {
            run("update characters_v2 set name = 'other' where id = ?", character);
            expect("Verify", "select name from characters_v2 where id = ?", character);
        });
        // A version rises once in a transaction, and the sample character was made in this one.
        String older = "select coalesce((select min(id) from characters where version_xact is distinct from"
                + " pg_current_xact_id()), -1)";
        String version = "select coalesce((select version from characters where id = ?), 0)";
        probes.put("stamp_character_version()", () -> {
            int id = Integer.parseInt(text(older));
            int before = Integer.parseInt(text(version, id));
            run("update characters set description = coalesce(description, '') || '.' where id = ?", id);
            run("update characters set description = description || '.' where id = ?", id);
            expect(id < 0 ? "0" : String.valueOf(before + 1), version, id);
        });
        probes.put("update_character_timestamp()", () -> {
            int id = Integer.parseInt(text(older));
            int before = Integer.parseInt(text(version, id));
            run(
                    "insert into character_abilities (character_id, category, ability_name)"
                            + " select id, 'verify', ? from characters where id = ?",
                    tag,
                    id);
            expect(id < 0 ? "0" : String.valueOf(before + 1), version, id);
        });
        probes.put("count_document_change()", () -> {
            int id = Integer.parseInt(text(older));
            int before = Integer.parseInt(text(version, id));
            run("update characters_v2 set cdl_data = cdl_data || '{\"verify\": 1}' where id = ?", id);
            expect(id < 0 ? "0" : String.valueOf(before + 1), version, id);
        });
    }

    void run(String sql, @Nullable Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            Jdbc.execute(connection, sql);
        } else {
            Jdbc.update(connection, sql, arguments);
        }
    }

    private String text(String sql, @Nullable Object... arguments) throws SQLException {
        return String.valueOf(Jdbc.text(connection, sql, arguments));
    }

    void expect(@Nullable String expected, String sql, @Nullable Object... arguments) throws SQLException {
        String found = Jdbc.text(connection, sql, arguments);
        if (!Objects.equals(expected, found)) {
            throw new Unexpected("answers " + found + " where " + expected + " is right");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
