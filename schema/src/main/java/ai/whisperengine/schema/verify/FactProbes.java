package ai.whisperengine.schema.verify;

import java.util.Map;
import java.util.UUID;

/** Calls the functions of facts and of the knowledge graph. */
final class FactProbes extends ProbeGroup {

    FactProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        knowledge();
        facts();
        knowledgeGraph();
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
        probes.put(
                "recommend_entities(text, text, text, integer)",
                () -> expect("t", "select bool_and(confidence <= 0.9) from recommend_entities(?)", user));
        probes.put("shared_interests(text, text, integer)", () -> {
            run(
                    "insert into character_abilities (character_id, category, ability_name, proficiency_level)"
                            + " values (?, 'skill', 'Pizza Margherita', 5)",
                    character());
            expect("1", "select likeness from shared_interests(?, ?)", user, tag);
        });
    }
}
