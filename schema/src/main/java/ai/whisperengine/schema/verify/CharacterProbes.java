package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions of characters, their documents, life and emotions, and the triggers that follow them. */
final class CharacterProbes extends ProbeGroup {

    CharacterProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        characters();
        lifeOfACharacter();
        emotions();
        triggers();
    }

    private void characters() {
        probes.put("canonical_archetype(text)", () -> {
            expect("real_world", "select canonical_archetype('Real-World')");
            expect("fantasy_mystical", "select canonical_archetype('fantasy')");
        });
        probes.put("find_character(text)", () -> {
            expect("t", "select find_character(?) = ?", "bot_" + tag, character());
            expect(null, "select find_character('no such character')");
        });
        probes.put(
                "character_document(integer)",
                () -> expect(
                        "0.5",
                        "select (character_document(?) #>> '{personalityTraits,0,traitValue}')::float8::text",
                        character()));
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
                    expect(String.valueOf(character()), call, tag);
                    expect(
                            "Verify again 1",
                            "select c.name || ' ' || (v.cdl_data ->> 'a') from characters c"
                                    + " join characters_v2 v using (id) where c.id = ?",
                            character());
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
                        "0.5", "select (character_snapshot(?) #>> '{personality_traits,0,trait_value}')", character()));
        probes.put("record_character_version()", () -> {
            run("update characters set occupation = 'verified' where id = ?", character());
            run("set constraints all immediate");
            String kept = "select (v.snapshot #>> '{characters,0,occupation}') || ' ' || h.change"
                    + " from character_versions v join character_changes h using (character_id, version)"
                    + " where v.character_id = ? order by h.id desc limit 1";
            expect("verified CREATED", kept, character());
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
            run("update personality_traits set trait_value = 0.75 where character_id = ?", character());
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
                        "Verify active", "select name || ' ' || status from characters_v2 where id = ?", character()));
        probes.put("mirror_character_into_v2()", () -> {
            run("update characters_v2 set name = 'other' where id = ?", character());
            expect("Verify", "select name from characters_v2 where id = ?", character());
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
}
