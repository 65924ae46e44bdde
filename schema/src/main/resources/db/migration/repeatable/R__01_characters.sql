-- The life of a character as a whole: what its definition consists of, the snapshot that each version leaves, the
-- outbox of changes, and the two acts that reach into every slice: rename and delete.

-- The tables of a definition: how each is attached to its character. What is listed here raises the version of its
-- character when it changes (R__03) and is kept in the snapshot of each version.
create or replace function definition_tables()
returns table (table_name text, parent_key text, parent_table text)
language sql
stable
set search_path = public, pg_temp
as $$
    select t, 'character_id', null::text
    from unnest(array[
        'character_abilities', 'character_ai_scenarios', 'character_appearance', 'character_attributes',
        'character_background', 'character_behavioral_triggers', 'character_communication_patterns',
        'character_conversation_contexts', 'character_conversation_flows', 'character_conversation_modes',
        'character_cultural_expressions', 'character_current_context', 'character_current_goals',
        'character_directives', 'character_emoji_patterns', 'character_emotion_profile', 'character_emotion_range',
        'character_emotional_triggers', 'character_emotional_triggers_v2', 'character_entity_categories',
        'character_essence', 'character_expertise_domains', 'character_general_conversation',
        'character_identity_details', 'character_instructions', 'character_interest_topics',
        'character_interests', 'character_memories', 'character_message_triggers', 'character_metadata',
        'character_question_templates', 'character_relationships', 'character_response_guidelines',
        'character_response_modes', 'character_response_style', 'character_roleplay_config',
        'character_roleplay_scenarios_v2', 'character_source_documents', 'character_speech_patterns',
        'character_values', 'character_vocabulary', 'character_voice_profile', 'character_voice_traits',
        'communication_styles', 'personality_traits']) t
    union all
    -- Below a row of a section: the key of that row, and its table.
    values
        ('character_context_guidance', 'context_id', 'character_conversation_contexts'),
        ('character_conversation_directives', 'conversation_flow_id', 'character_conversation_flows'),
        ('character_mode_examples', 'mode_id', 'character_conversation_modes'),
        ('character_mode_guidance', 'mode_id', 'character_conversation_modes'),
        ('character_response_patterns', 'general_conversation_id', 'character_general_conversation'),
        ('character_response_style_items', 'response_style_id', 'character_response_style'),
        ('character_scenario_triggers_v2', 'scenario_id', 'character_roleplay_scenarios_v2')
$$;

-- Every row of a definition by table, with its id, as the columns stand: {"characters": [...], "character_values":
-- [...], ...}. Tables without rows are left out. NULL when there is no such character.
create or replace function character_snapshot(p_character_id integer)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
set timezone = 'UTC'
as $$
declare
    item record;
    rows jsonb;
    snapshot jsonb;
begin
    select jsonb_build_object('characters', jsonb_build_array(to_jsonb(c) - 'version_xact')) into snapshot
    from characters c where c.id = p_character_id;
    if snapshot is null then
        return null;
    end if;
    select jsonb_agg(to_jsonb(v)) into rows
    from (
        select v.bot_name, v.cdl_data, v.workflow_data, v.workflow_source, v.metadata
        from characters_v2 v where v.id = p_character_id) v;
    if rows is not null then
        snapshot := snapshot || jsonb_build_object('characters_v2', rows);
    end if;
    for item in select * from definition_tables() loop
        if item.parent_table is null then
            execute format(
                'select jsonb_agg(to_jsonb(t) order by t.id) from %I t where t.%I = $1',
                item.table_name, item.parent_key)
                into rows using p_character_id;
        else
            execute format(
                'select jsonb_agg(to_jsonb(t) order by t.id) from %I t join %I p on p.id = t.%I '
                'where p.character_id = $1',
                item.table_name, item.parent_table, item.parent_key)
                into rows using p_character_id;
        end if;
        if rows is not null then
            snapshot := snapshot || jsonb_build_object(item.table_name, rows);
        end if;
    end loop;
    return snapshot;
end
$$;

-- Deferred trigger on `characters`: at the end of a transaction that made a version, the version is kept and the
-- change is announced. A program may say on whose behalf it writes, and why, in the settings whisperengine.caller
-- and whisperengine.change_reason of its transaction.
create or replace function record_character_version()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    present characters;
begin
    select * into present from characters c where c.id = new.id;
    if not found then
        return null; -- made and deleted in one transaction
    end if;
    insert into character_versions (character_id, version, snapshot, changed_by, reason)
    values (
        present.id, present.version, character_snapshot(present.id),
        nullif(current_setting('whisperengine.caller', true), ''),
        nullif(current_setting('whisperengine.change_reason', true), ''))
    on conflict (character_id, version) do update set snapshot = excluded.snapshot;
    insert into character_changes (character_id, normalized_name, change, version)
    values (
        present.id, present.normalized_name,
        case
            when tg_op = 'INSERT' then 'CREATED'
            when old.normalized_name <> present.normalized_name then 'RENAMED'
            when old.is_active and not present.is_active then 'ARCHIVED'
            when not old.is_active and present.is_active then 'RESTORED'
            else 'EDITED'
        end,
        present.version);
    return null;
end
$$;

create or replace function record_character_deletion()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
    insert into character_changes (character_id, normalized_name, change, version)
    values (old.id, old.normalized_name, 'DELETED', old.version);
    return null;
end
$$;

-- Where other tables, of every slice, know a character by its handle. A column that follows another one by a foreign
-- key (events of a relationship) is left out: it is carried along.
create or replace function handle_references()
returns table (table_name text, column_name text)
language sql
stable
set search_path = public, pg_temp
as $$
    select k.table_name, k.column_name
    from column_classes() k
    where k.class = 'HANDLE' and k.table_name not in ('characters', 'characters_v2')
        and not exists (
            select from pg_constraint f
            join pg_attribute a on a.attrelid = f.conrelid and a.attname = k.column_name
            where f.contype = 'f' and f.conrelid = to_regclass('public.' || k.table_name) and a.attnum = any (f.conkey)
                and f.confupdtype = 'c')
    order by k.table_name, k.column_name
$$;

-- Gives a character another handle, and its name if one is given, and carries every reference along. The new handle
-- must be free, also of rows that a former bearer left behind. Returns the version that it made.
create or replace function rename_character(
    p_character_id integer, p_expected_version integer, p_name text, p_normalized_name text)
returns integer
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    present characters;
    reference record;
    is_taken boolean;
    new_version integer;
begin
    select * into present from characters c where c.id = p_character_id for no key update;
    if not found then
        raise exception 'There is no character %', p_character_id using errcode = 'no_data_found';
    end if;
    if present.version <> p_expected_version then
        raise exception 'Character % has version %', p_character_id, present.version
            using errcode = 'serialization_failure';
    end if;
    if present.normalized_name <> p_normalized_name then
        for reference in select * from handle_references() loop
            execute format('select exists (select from %I where %I = $1)', reference.table_name, reference.column_name)
                into is_taken using p_normalized_name;
            if is_taken then
                raise exception 'The handle is still known in %', reference.table_name
                    using errcode = 'unique_violation';
            end if;
        end loop;
    end if;
    update characters c
    set name = coalesce(p_name, c.name), normalized_name = p_normalized_name
    where c.id = p_character_id
    returning c.version into new_version;
    if present.normalized_name <> p_normalized_name then
        for reference in select * from handle_references() loop
            execute format('update %I set %I = $1 where %I = $2',
                reference.table_name, reference.column_name, reference.column_name)
                using p_normalized_name, present.normalized_name;
        end loop;
    end if;
    return new_version;
end
$$;

-- Deletes a character and what belongs to it alone, in every slice; facts that it heard stay with their users and
-- forget who heard them. The handle confirms that the right one was meant. Returns the number of rows that went or
-- were changed, by table; the tables below a character go by their foreign keys and are not counted.
create or replace function delete_character(p_character_id integer, p_normalized_name text)
returns jsonb
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    present characters;
    reference record;
    touched bigint;
    counts jsonb := '{}';
    heard_in bigint[];
begin
    select * into present from characters c where c.id = p_character_id for update;
    if not found then
        raise exception 'There is no character %', p_character_id using errcode = 'no_data_found';
    end if;
    if present.normalized_name is distinct from p_normalized_name then
        raise exception 'Character % has another handle', p_character_id using errcode = 'invalid_parameter_value';
    end if;
    heard_in := array(
        select p.thread_id from conversation_participants p where p.character_name = present.normalized_name);
    delete from characters c where c.id = p_character_id;
    for reference in select * from handle_references() loop
        if reference.column_name = 'mentioned_by_character' then
            execute format('update %I set %I = null where %I = $1',
                reference.table_name, reference.column_name, reference.column_name)
                using present.normalized_name;
        else
            execute format('delete from %I where %I = $1', reference.table_name, reference.column_name)
                using present.normalized_name;
        end if;
        get diagnostics touched = row_count;
        counts := sum_counts(counts, jsonb_build_object(reference.table_name, touched));
    end loop;
    -- Nobody answers there any more, and nothing was said that is not gone.
    delete from conversation_threads t
    where t.id = any (heard_in)
        and not exists (
            select from conversation_participants p where p.thread_id = t.id and p.character_name is not null)
        and not exists (select from conversation_messages m where m.thread_id = t.id);
    get diagnostics touched = row_count;
    return sum_counts(counts, jsonb_build_object('conversation_threads', touched));
end
$$;
