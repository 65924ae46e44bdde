-- Triggers. The tables here say what is attached where; the functions are those of R__01.

-- Every trigger that calls a trigger function of this schema is removed first: an adopted database brings its own,
-- which fire once for each row and cannot see the rows of a statement, and a table taken off a list below must lose
-- what it had. The whole file is one transaction, so no write passes unseen.
do $$
declare
    old_trigger record;
begin
    for old_trigger in
        select t.tgname, t.tgrelid::regclass as on_table
        from pg_trigger t
        join pg_proc p on p.oid = t.tgfoid
        where not t.tgisinternal
            and p.pronamespace = 'public'::regnamespace
            and p.proname in (
                'refresh_character_profiles_v2', 'track_personality_parameter_changes', 'update_character_timestamp',
                'update_updated_at_column', 'update_updated_at_v2', 'update_roleplay_transaction_timestamp',
                'stamp_character_version', 'follow_character_in_v2', 'mirror_character_into_v2',
                'count_document_change', 'record_character_version', 'record_character_deletion',
                'keep_fact_version')
        order by t.tgrelid::regclass::text, t.tgname
    loop
        execute format('drop trigger %I on %s', old_trigger.tgname, old_trigger.on_table);
    end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The character and its shadow
-- ---------------------------------------------------------------------------------------------------------------

create trigger stamp_version
    before insert or update on characters
    for each row execute function stamp_character_version();

create trigger follow_in_v2_on_insert
    after insert on characters
    for each row execute function follow_character_in_v2();

create trigger follow_in_v2_on_update
    after update on characters
    for each row
    when ((old.name, old.normalized_name, old.archetype, old.allow_full_roleplay, old.is_active, old.version,
            old.updated_at)
        is distinct from
        (new.name, new.normalized_name, new.archetype, new.allow_full_roleplay, new.is_active, new.version,
            new.updated_at))
    execute function follow_character_in_v2();

-- At the end of the transaction, when the definition is what it is going to be.
create constraint trigger record_version_on_insert
    after insert on characters deferrable initially deferred
    for each row execute function record_character_version();

create constraint trigger record_version_on_update
    after update on characters deferrable initially deferred
    for each row
    when (old.version is distinct from new.version)
    execute function record_character_version();

create trigger record_deletion
    after delete on characters
    for each row execute function record_character_deletion();

create trigger mirror_character
    before insert or update on characters_v2
    for each row execute function mirror_character_into_v2();

create trigger count_document_change
    after update of cdl_data, workflow_data, workflow_source on characters_v2
    for each row
    when ((old.cdl_data, old.workflow_data, old.workflow_source)
        is distinct from (new.cdl_data, new.workflow_data, new.workflow_source))
    execute function count_document_change();

-- ---------------------------------------------------------------------------------------------------------------
-- Sections stamp their character: once for a statement, however many rows it changes
-- ---------------------------------------------------------------------------------------------------------------

do $$
declare
    -- What a character learns, feels and runs on: the time of the last change moves, the version does not. The
    -- second column names the character, by id or by handle.
    activity constant text[][] := array[
        ['bot_deployments', 'character_id'],
        ['bot_self_reflections', 'bot_name'],
        ['character_deployment_config', 'character_id'],
        ['character_discord_config', 'character_id'],
        ['character_insights', 'character_id'],
        ['character_learning_timeline', 'character_id'],
        ['character_llm_config', 'character_id'],
        ['character_portraits', 'character_id'],
        ['workflow_instances_v2', 'character_id']];
    nested_activity constant text[][] := array[
        ['character_insight_relationships', 'from_insight_id', 'character_insights']];
    -- Written with every message: the character is stamped now and then only.
    frequent constant text[][] := array[
        ['character_emotional_states', 'character_name']];
    attached record;
begin
    for attached in
        -- Sections that an editor writes; their changes are versions of the character.
        select d.table_name as on_table,
            array_remove(array['definition', d.parent_key, d.parent_table], null) as arguments
        from definition_tables() d
        union all
        select activity[n][1], array['activity', activity[n][2]]
        from generate_subscripts(activity, 1) n
        union all
        select nested_activity[n][1], array['activity', nested_activity[n][2], nested_activity[n][3]]
        from generate_subscripts(nested_activity, 1) n
        union all
        select frequent[n][1], array['frequent', frequent[n][2]]
        from generate_subscripts(frequent, 1) n
    loop
        execute format(
            'create trigger stamp_character_on_insert after insert on %I referencing new table as new_rows '
            'for each statement execute function update_character_timestamp(%s)',
            attached.on_table, (select string_agg(quote_literal(a), ', ') from unnest(attached.arguments) a));
        execute format(
            'create trigger stamp_character_on_update after update on %I '
            'referencing old table as old_rows new table as new_rows '
            'for each statement execute function update_character_timestamp(%s)',
            attached.on_table, (select string_agg(quote_literal(a), ', ') from unnest(attached.arguments) a));
        execute format(
            'create trigger stamp_character_on_delete after delete on %I referencing old table as old_rows '
            'for each statement execute function update_character_timestamp(%s)',
            attached.on_table, (select string_agg(quote_literal(a), ', ') from unnest(attached.arguments) a));
    end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The timeline of personality values
-- ---------------------------------------------------------------------------------------------------------------

create trigger track_changes
    after insert or update or delete on personality_traits
    for each row execute function track_personality_parameter_changes();

create trigger track_changes
    after insert or update or delete on communication_styles
    for each row execute function track_personality_parameter_changes();

-- ---------------------------------------------------------------------------------------------------------------
-- Times of change
-- ---------------------------------------------------------------------------------------------------------------

-- Tables whose updated_at nobody else keeps. On facts it says when the row was last written, for whatever reason; it
-- is no measure of their age.
do $$
declare
    kept_table text;
begin
    foreach kept_table in array array[
        'fact_entities', 'user_fact_relationships',
        'character_conversation_modes', 'character_current_context', 'character_deployment_config',
        'character_discord_config', 'character_entity_categories', 'character_general_conversation',
        'character_interest_topics', 'character_llm_config', 'character_question_templates',
        'character_response_style', 'character_roleplay_config', 'generic_keyword_templates',
        'conversation_summaries', 'role_transactions', 'system_settings',
        'dynamic_personality_profiles', 'user_preferences', 'user_profiles']
    loop
        execute format(
            'create trigger stamp_updated_at before update on %I '
            'for each row execute function update_updated_at_column()', kept_table);
    end loop;
end
$$;

create trigger stamp_updated_at
    before update on workflow_instances_v2
    for each row execute function update_updated_at_v2();

create trigger stamp_updated_at
    before insert or update on roleplay_transactions
    for each row execute function update_roleplay_transaction_timestamp();

-- ---------------------------------------------------------------------------------------------------------------
-- Versions of facts
-- ---------------------------------------------------------------------------------------------------------------

create trigger keep_version
    after update of version on user_fact_relationships
    for each row
    when (old.version is distinct from new.version)
    execute function keep_fact_version();

create trigger announce_fact
    after insert on user_fact_relationships
    for each row execute function keep_fact_version();
