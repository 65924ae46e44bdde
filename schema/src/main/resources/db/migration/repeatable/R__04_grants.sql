-- Rights of the three services: each may write the tables of its own slice, as table_owners says, and read of the
-- others what the directory views show. Everything else is closed.
--
-- The grants are a procedure, because they have to be given again after each change that makes tables, views or
-- functions: a versioned migration that adds a table ends with CALL apply_slice_grants(). It starts from nothing, so
-- a right that is no longer listed is lost.

create or replace procedure apply_slice_grants()
language plpgsql
set search_path = public, pg_temp
as $$
declare
    services constant text := 'character_service, memory_service, user_service';
    -- Views by reader. Those of the own slice need a line as well: only tables come from table_owners.
    readable constant text[][] := array[
        ['character_profile_live', 'character_service'],
        ['character_profiles_v2', 'character_service'],
        ['emotional_state_live', 'character_service'],
        ['workflow_run_live', 'character_service'],
        ['personality_optimization_summary', 'character_service'],
        ['personality_parameter_change_history', 'character_service'],
        ['recent_personality_changes', 'character_service'],
        ['user_directory', 'character_service, memory_service'],
        ['user_identity_directory', 'memory_service'],
        ['user_consent', 'memory_service'],
        ['user_privacy', 'user_service'],
        ['ban_live', 'user_service'],
        ['character_directory', 'memory_service, user_service'],
        ['character_interest_directory', 'memory_service'],
        ['character_ability_directory', 'memory_service'],
        ['user_fact_counts', 'user_service'],
        ['fact_known', 'memory_service'],
        ['stale_facts', 'memory_service'],
        ['relation_rule', 'memory_service'],
        ['roleplay_transaction_live', 'memory_service'],
        ['relationship_live', 'user_service'],
        ['relationship_event_live', 'user_service'],
        ['trust_recovery_live', 'user_service'],
        ['personality_profile_live', 'user_service'],
        ['personality_trait_live', 'user_service'],
        ['conversation_analysis_live', 'user_service'],
        -- Administrators read these through user-service; nobody but the schema command writes them.
        ['schema_migrations', 'user_service'],
        ['schema_versions', 'user_service'],
        ['table_owners', 'user_service']];
    -- Infrastructure that is administered through user-service.
    administered constant text[] := array['system_settings', 'performance_metrics'];
    callable constant text[][] := array[
        ['schema_version', 'character_service, memory_service, user_service'],
        ['start_conversation', 'memory_service'],
        ['join_conversation', 'memory_service'],
        ['append_messages', 'memory_service'],
        ['forget_conversation', 'memory_service'],
        ['shares_between_characters', 'memory_service'],
        ['may_remember', 'memory_service'],
        ['stays_in_channel', 'memory_service'],
        ['forget_outdated', 'memory_service'],
        ['discover_similar_entities', 'memory_service'],
        ['get_user_facts_with_relations', 'memory_service'],
        ['fact_moment', 'memory_service'],
        ['keep_fact_version', 'memory_service'],
        ['touch_entity', 'memory_service'],
        ['link_entity', 'memory_service'],
        ['link_new_entities', 'memory_service'],
        ['supersede_facts', 'memory_service'],
        ['confirm_known_fact', 'memory_service'],
        ['insert_fact', 'memory_service'],
        ['keep_losing_fact', 'memory_service'],
        ['settle_fact', 'memory_service'],
        ['record_facts', 'memory_service'],
        ['hold_fact', 'memory_service'],
        ['confirm_fact', 'memory_service'],
        ['retract_fact', 'memory_service'],
        ['correct_fact', 'memory_service'],
        ['age_facts', 'memory_service'],
        ['restore_facts', 'memory_service'],
        ['promote_legacy_fact', 'memory_service'],
        ['related_entities', 'memory_service'],
        ['merge_entities', 'memory_service'],
        ['join_facts_of_entities', 'memory_service'],
        ['recommend_entities', 'memory_service'],
        ['shared_interests', 'memory_service'],
        ['memory_similarity', 'memory_service'],
        ['find_character', 'character_service'],
        ['get_character_v2', 'character_service'],
        ['get_character_cdl_v2', 'character_service'],
        ['character_document', 'character_service'],
        ['definition_tables', 'character_service'],
        ['character_snapshot', 'character_service'],
        ['rename_character', 'character_service'],
        ['delete_character', 'character_service'],
        ['upsert_character_v2', 'character_service'],
        ['open_workflow', 'character_service'],
        ['change_workflow', 'character_service'],
        ['expire_workflows', 'character_service'],
        ['start_workflow_v2', 'character_service'],
        ['update_workflow_state_v2', 'character_service'],
        ['get_user_workflows_v2', 'character_service'],
        ['emotions_at', 'character_service'],
        ['emotions_after', 'character_service'],
        ['change_relationship', 'user_service'],
        ['trust_slope', 'user_service'],
        ['record_conversation_analysis', 'user_service'],
        ['purge_conversation_analyses', 'user_service'],
        ['refresh_reporting_views', 'character_service'],
        ['new_user_id', 'user_service'],
        ['user_key', 'user_service'],
        ['lock_account', 'user_service'],
        ['resolve_user', 'user_service'],
        ['request_identity_link', 'user_service'],
        ['confirm_identity_link', 'user_service'],
        ['unlink_identity', 'user_service'],
        ['is_banned', 'user_service'],
        ['ban_somebody', 'user_service'],
        ['record_profile_interaction', 'user_service'],
        ['effective_privacy', 'memory_service, user_service'],
        ['change_privacy', 'user_service'],
        ['note_access', 'user_service'],
        ['note_first_access', 'user_service'],
        ['analyze_cdl_graph_index_performance', 'character_service, memory_service, user_service'],
        ['maintain_cdl_graph_indexes', 'character_service, memory_service']];
    item record;
begin
    -- Nothing for anybody. What an extension brought belongs to the extension.
    revoke create on schema public from public;
    execute 'grant usage on schema public to ' || services;
    for item in
        select case when c.relkind = 'S' then 'sequence' else 'table' end as kind, c.oid::regclass as name
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
            and pg_has_role(c.relowner, 'usage')
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    loop
        execute format('revoke all on %s %s from public, %s', item.kind, item.name, services);
    end loop;
    for item in
        select p.oid::regprocedure as name, p.provolatile = 'i' and p.prorettype <> 'trigger'::regtype as is_helper
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace
            and pg_has_role(p.proowner, 'usage')
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('revoke all on routine %s from public, %s', item.name, services);
        -- Immutable functions stand in indexes and checks, which are evaluated with the rights of whoever writes.
        if item.is_helper then
            execute format('grant execute on routine %s to %s', item.name, services);
        end if;
    end loop;

    -- The tables of each slice, and the sequences that number their rows.
    for item in
        select c.oid::regclass as name, o.slice || '_service' as service
        from table_owners o
        join pg_class c on c.relname = o.table_name and c.relnamespace = 'public'::regnamespace
        where o.slice <> 'infrastructure'
        union all
        select t::regclass, 'user_service'
        from unnest(administered) t
    loop
        execute format('grant select, insert, update, delete on %s to %I', item.name, item.service);
    end loop;
    for item in
        select s.oid::regclass as name,
            case when o.slice = 'infrastructure' then 'user_service' else o.slice || '_service' end as service
        from table_owners o
        join pg_class c on c.relname = o.table_name and c.relnamespace = 'public'::regnamespace
        join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
            and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
        join pg_class s on s.oid = d.objid and s.relkind = 'S'
        where o.slice <> 'infrastructure' or o.table_name = any (administered)
    loop
        execute format('grant usage, select on sequence %s to %I', item.name, item.service);
    end loop;
    -- A row here comes and goes with its character.
    revoke insert, delete on characters_v2 from character_service;
    -- History and outbox are written by triggers; old announcements may be thrown away.
    revoke insert, update, delete on character_versions from character_service;
    revoke insert, update on character_changes from character_service;
    -- A handle is known to every slice, so no slice may change it, nor take a character away, by itself.
    revoke update, delete on characters from character_service;
    execute 'grant update (' || (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = 'characters'::regclass and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('id', 'normalized_name', 'version', 'version_xact')) || ') on characters to character_service';

    for item in
        select to_regclass(readable[n][1]) as name, readable[n][2] as readers
        from generate_subscripts(readable, 1) n
    loop
        -- A newer R__02 calls this procedure before R__04 has renewed it: a view it dropped is no error.
        if item.name is not null then
            execute format('grant select on %s to %s', item.name, item.readers);
        end if;
    end loop;
    for item in
        select p.oid::regprocedure as name, callable[n][2] as callers
        from generate_subscripts(callable, 1) n
        join pg_proc p on p.proname = callable[n][1] and p.pronamespace = 'public'::regnamespace
    loop
        execute format('grant execute on function %s to %s', item.name, item.callers);
    end loop;
end
$$;

call apply_slice_grants();
