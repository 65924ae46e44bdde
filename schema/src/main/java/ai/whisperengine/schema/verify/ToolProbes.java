package ai.whisperengine.schema.verify;

import java.util.Map;

/** Calls the functions that migrations, grants and statistics are made with. */
final class ToolProbes extends ProbeGroup {

    ToolProbes(Probes caller, Map<String, Probes.Probe> probes) {
        super(caller, probes);
    }

    @Override
    void add() {
        tools();
        maintenance();
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
}
