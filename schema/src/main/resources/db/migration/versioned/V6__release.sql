-- Hardening rebuilds every constraint and index under one name, whatever the installation called them. Until then
-- they are released: rows can be re-pointed and types changed without their old rules in the way.
-- Primary keys stay, except where a key column itself is about to be re-pointed.

DO $$
DECLARE
    item record;
BEGIN
    -- Views, triggers and functions of the original: they are built anew, mended, by the repeatable migrations.
    -- (Its trigger functions are replaced in place: tables that are not ours may use them.)
    FOR item IN
        SELECT relname, relkind FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
          AND relname IN ('personality_optimization_summary', 'personality_parameter_change_history',
                          'recent_personality_changes', 'character_profiles_v2')
    LOOP
        EXECUTE format('DROP %s %I', CASE item.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, item.relname);
    END LOOP;

    FOR item IN
        SELECT t.tgname, o.table_name FROM table_owners o
        JOIN pg_trigger t ON t.tgrelid = to_regclass('public.' || o.table_name)
        WHERE NOT t.tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %I', item.tgname, item.table_name);
    END LOOP;

    FOR item IN
        SELECT p.oid::regprocedure AS signature FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
          AND p.proname IN ('discover_similar_entities', 'get_user_facts_with_relations', 'get_character_v2',
                            'get_character_cdl_v2', 'upsert_character_v2', 'start_workflow_v2',
                            'update_workflow_state_v2', 'get_user_workflows_v2',
                            'analyze_cdl_graph_index_performance', 'maintain_cdl_graph_indexes')
    LOOP
        EXECUTE format('DROP FUNCTION %s', item.signature);
    END LOOP;

    -- Foreign keys first: they lean on the unique keys.
    FOR item IN
        SELECT c.conname, o.table_name FROM table_owners o
        JOIN pg_constraint c ON c.conrelid = to_regclass('public.' || o.table_name)
        WHERE o.table_name NOT IN ('quarantined_rows', 'row_repairs', 'table_owners')
          AND (c.contype IN ('f', 'u', 'c', 'x')
               OR c.contype = 'p' AND o.table_name IN (
                   'user_profiles', 'dynamic_personality_profiles', 'relationship_scores', 'trust_recovery_state',
                   'enrichment_processing_log', 'characters_v2'))
        ORDER BY (c.contype = 'f') DESC, o.table_name, c.conname
    LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', item.table_name, item.conname);
    END LOOP;

    FOR item IN
        SELECT i.indexrelid::regclass AS index_name FROM table_owners o
        JOIN pg_index i ON i.indrelid = to_regclass('public.' || o.table_name)
        WHERE o.table_name NOT IN ('quarantined_rows', 'row_repairs', 'table_owners') AND NOT i.indisprimary
    LOOP
        EXECUTE format('DROP INDEX %s', item.index_name);
    END LOOP;
END
$$;
