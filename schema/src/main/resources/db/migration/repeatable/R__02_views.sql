-- Views. Three are materialized, for lists and analytics, each with a unique index so that it can be refreshed while
-- it is read; `recent_personality_changes` depends on the clock and is a plain view. The directories at the end are
-- what a service may see of another's slice: they belong to the owner of the schema, so the right to read the view
-- suffices and the tables below stay closed.
--
-- The file drops and makes all of them, so that it can change columns; grants that the drop takes along are given
-- again by the last statement.

do $$
declare
    found_view record;
begin
    -- In an adopted database the first two were plain views. A name missing here has nothing to drop.
    for found_view in
        select c.oid::regclass as name,
            case c.relkind when 'm' then 'materialized view' else 'view' end as kind
        from unnest(array[
            'character_profiles_v2', 'character_profile_live', 'workflow_run_live',
            'recent_personality_changes', 'personality_parameter_change_history',
            'personality_optimization_summary',
            'emotional_state_live', 'user_privacy', 'ban_live',
            'relationship_live', 'relationship_event_live', 'trust_recovery_live',
            'personality_profile_live', 'personality_trait_live', 'conversation_analysis_live',
            'user_directory', 'user_identity_directory', 'user_consent',
            'character_directory', 'character_interest_directory', 'character_ability_directory',
            'user_fact_counts', 'fact_known', 'stale_facts', 'relation_rule']) with ordinality wanted (name, place)
        join pg_class c on c.relname = wanted.name
            and c.relnamespace = 'public'::regnamespace and c.relkind in ('m', 'v')
        order by wanted.place
    loop
        execute format('drop %s %s', found_view.kind, found_view.name);
    end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Characters
-- ---------------------------------------------------------------------------------------------------------------

-- Time runs out by itself: a run is expired from the moment on, whether or not expire_workflows has written it down.
create view workflow_run_live as
select
    r.id, r.character_id, v.normalized_name as character_name, r.user_id, r.session_id, r.workflow_name,
    r.instance_key, r.current_state, r.context_data, r.workflow_config, r.state_history,
    case when r.overdue then 'expired'::workflow_status_enum else r.status end as status,
    r.status in ('active', 'paused') and not r.overdue as is_open,
    r.started_at, r.updated_at,
    case when r.overdue then r.timeout_at else r.completed_at end as completed_at,
    -- The clock stands still while a run is paused.
    case when r.status <> 'paused' then r.timeout_at end as timeout_at,
    r.execution_metrics
from (
    select i.*, i.status = 'active' and coalesce(i.timeout_at <= now(), false) as overdue
    from workflow_instances_v2 i) r
join characters_v2 v on v.id = r.character_id;

comment on view workflow_run_live is
    'Runs of workflows as they stand at the time of reading (character-service); the columns of workflow_instances_v2 '
    'with the character''s handle as character_name.';
comment on column workflow_run_live.status is 'Status now: expired once the time of an active run is up.';
comment on column workflow_run_live.is_open is 'Whether the run is active or paused now.';
comment on column workflow_run_live.completed_at is 'When the run ended, whichever way; NULL while it is open.';
comment on column workflow_run_live.timeout_at is 'When time runs out; NULL without a limit, and while paused.';

-- What a stored document says wins over what the sections say, key by key at the top level.
create view character_profile_live as
select
    c.id,
    c.name,
    c.normalized_name,
    v.bot_name,
    c.archetype,
    c.allow_full_roleplay,
    v.status,
    c.version,
    character_document(c.id) || v.cdl_data as cdl_data,
    v.workflow_data,
    v.metadata,
    (select count(*) from workflow_run_live l where l.character_id = c.id and l.status = 'active')::integer
        as active_workflows,
    c.updated_at
from characters c
join characters_v2 v on v.id = c.id;

comment on view character_profile_live is
    'One character''s profile computed at the time of reading (character-service); the same columns as '
    'character_profiles_v2. Read it for one character at a time: it builds the document of each row it returns.';
comment on column character_profile_live.cdl_data is
    'Document built from the sections, overlaid by the stored document at the top level.';
comment on column character_profile_live.active_workflows is
    'Number of workflow runs in status active, over all users.';

create materialized view character_profiles_v2 as
select * from character_profile_live;

create unique index uq_character_profiles_v2_normalized_name on character_profiles_v2 (normalized_name);
create unique index uq_character_profiles_v2_id on character_profiles_v2 (id);

comment on materialized view character_profiles_v2 is
    'Profiles of all characters as of the last refresh (character-service), for lists and analytics; keys id and '
    'normalized_name. Current data of one character comes from get_character_v2.';
comment on column character_profiles_v2.cdl_data is
    'Document built from the sections, overlaid by the stored document at the top level.';
comment on column character_profiles_v2.active_workflows is 'Number of workflow runs in status active, over all users.';

-- ---------------------------------------------------------------------------------------------------------------
-- Personality evolution
-- ---------------------------------------------------------------------------------------------------------------

create materialized view personality_optimization_summary as
select
    a.character_name,
    count(*) as total_attempts,
    count(*) filter (where r.success) as successful_attempts,
    round(100.0 * count(*) filter (where r.success) / count(*), 1) as success_rate_percent,
    round(avg(r.actual_improvement) filter (where r.success), 3) as average_improvement,
    max(r.actual_improvement) filter (where r.success) as best_improvement,
    min(r.actual_improvement) as worst_improvement,
    count(*) filter (where r.rollback_applied) as rollback_count,
    max(r.completion_timestamp) as last_completion
from personality_optimization_attempts a
left join personality_optimization_results r on r.optimization_id = a.optimization_id
group by a.character_name
order by success_rate_percent desc, total_attempts desc, a.character_name;

create unique index uq_personality_optimization_summary on personality_optimization_summary (character_name);

comment on materialized view personality_optimization_summary is
    'How a character''s personality optimisations went, one row per character_name, as of the last refresh '
    '(character-service). An attempt without a result counts as an attempt and not as a success.';
comment on column personality_optimization_summary.success_rate_percent is
    'Successes per hundred attempts, one decimal.';
comment on column personality_optimization_summary.average_improvement is
    'Mean improvement of the successful attempts.';
comment on column personality_optimization_summary.best_improvement is
    'Largest improvement among the successful attempts.';
comment on column personality_optimization_summary.worst_improvement is
    'Smallest improvement over all attempts with a result; may be negative.';

create materialized view personality_parameter_change_history as
select
    t.id as change_id,
    t.character_name,
    t.parameter_path,
    t.old_value,
    t.new_value,
    t.change_magnitude,
    t.change_timestamp,
    t.change_reason,
    a.optimization_approach,
    r.success,
    r.actual_improvement
from personality_evolution_timeline t
left join personality_optimization_attempts a on a.optimization_id = t.optimization_id
left join personality_optimization_results r on r.optimization_id = t.optimization_id
order by t.character_name, t.parameter_path, t.change_timestamp, t.id;

create unique index uq_personality_parameter_change_history on personality_parameter_change_history (change_id);
create index idx_personality_parameter_change_history_path
    on personality_parameter_change_history (character_name, parameter_path, change_timestamp);

comment on materialized view personality_parameter_change_history is
    'Every change of a personality value with the optimisation that caused it, if any, as of the last refresh '
    '(character-service); key change_id, the id of the timeline row.';

create view recent_personality_changes as
select
    t.id as change_id,
    t.character_name,
    t.parameter_path,
    t.old_value,
    t.new_value,
    t.change_magnitude,
    t.change_timestamp,
    t.change_reason,
    a.optimization_approach,
    r.success,
    r.actual_improvement,
    case when t.optimization_id is not null then 'Automated Optimization' else 'Manual Change' end as change_type
from personality_evolution_timeline t
left join personality_optimization_attempts a on a.optimization_id = t.optimization_id
left join personality_optimization_results r on r.optimization_id = t.optimization_id
where t.change_timestamp >= now() - interval '30 days'
order by t.change_timestamp desc, t.id desc;

comment on view recent_personality_changes is
    'Changes of personality values in the last thirty days, newest first (character-service); key change_id.';
comment on column recent_personality_changes.change_type is
    'Automated Optimization when the change belongs to an optimisation, otherwise Manual Change.';

-- ---------------------------------------------------------------------------------------------------------------
-- Emotional states, decayed to the moment of reading
-- ---------------------------------------------------------------------------------------------------------------

create view emotional_state_live as
select s.id, s.character_name, s.user_id, emotions_at(s, now()) as levels,
    array[
        s.baseline_anger, s.baseline_anticipation, s.baseline_disgust, s.baseline_fear, s.baseline_joy, s.baseline_love,
        s.baseline_optimism, s.baseline_pessimism, s.baseline_sadness, s.baseline_surprise,
        s.baseline_trust] as baseline_levels,
    s.total_interactions, s.recent_emotion_history, s.last_updated, s.created_at
from character_emotional_states s;

comment on view emotional_state_live is
    'What a character feels towards a user now: the stored feelings on their way back to the baseline (character '
    'slice), key id. Levels stand in the alphabetical order of the eleven emotions.';

-- ---------------------------------------------------------------------------------------------------------------
-- Relationships and personality, as user-service shows them
-- ---------------------------------------------------------------------------------------------------------------

create view relationship_live as
select s.id, s.user_id, s.bot_name as character_name, s.trust::float8 as trust, s.affection::float8 as affection,
    s.attunement::float8 as attunement, relationship_stage(s.trust) as stage, s.interaction_count, s.created_at,
    s.last_updated
from relationship_scores s;

comment on view relationship_live is
    'How users and characters stand to each other, with the stage of each relationship (user slice), key id.';

create view relationship_event_live as
select e.id, e.user_id, e.bot_name as character_name, e.event_type, e.conversation_quality,
    e.emotion_variance::float8 as emotion_variance,
    (e.trust_value - e.trust_delta)::float8 as trust_before, e.trust_delta::float8 as trust_delta,
    e.trust_value::float8 as trust_after,
    (e.affection_value - e.affection_delta)::float8 as affection_before,
    e.affection_delta::float8 as affection_delta, e.affection_value::float8 as affection_after,
    (e.attunement_value - e.attunement_delta)::float8 as attunement_before,
    e.attunement_delta::float8 as attunement_delta, e.attunement_value::float8 as attunement_after,
    relationship_stage(e.trust_value - e.trust_delta) as stage_before, relationship_stage(e.trust_value) as stage_after,
    e.interaction_count, e.update_reason, e.recovery_stage, e.recovery_progress::float8 as recovery_progress,
    e.created_at
from relationship_events e;

comment on view relationship_event_live is
    'The changes of relationships, each with the values before and after it (user slice), key id.';

create view trust_recovery_live as
select r.id, s.id as relationship_id, r.user_id, r.bot_name as character_name, r.recovery_stage, r.severity, r.reason,
    r.initial_trust::float8 as initial_trust, r.current_trust::float8 as current_trust,
    r.target_trust::float8 as target_trust, r.progress_percentage::float8 as progress,
    coalesce(r.recovery_actions_taken, '{}') as actions,
    r.recovery_stage in ('monitoring', 'active', 'recovering') as is_open,
    r.started_at, r.last_updated, r.estimated_completion, r.completed_at
from trust_recovery_state r
-- Left, so that a read without relationship_id does without the second table.
left join relationship_scores s on s.user_id = r.user_id and s.bot_name = r.bot_name;

comment on view trust_recovery_live is 'Episodes in which lost trust is won back (user slice), key id.';

create view personality_profile_live as
select p.user_id, p.total_conversations, p.relationship_depth,
    (select avg(s.trust)::float8 from relationship_scores s where s.user_id = p.user_id) as trust_level,
    p.preferred_response_style, p.created_at, p.updated_at
from dynamic_personality_profiles p;

comment on view personality_profile_live is
    'What is inferred about users (user slice), key user_id. The trust level is the mean over their characters: what '
    'the table stores of it was never kept.';

create view personality_trait_live as
select t.id, t.user_id, t.dimension, t.value, t.confidence, t.evidence_count,
    array(select jsonb_array_elements_text(t.evidence_sources)) as evidence, t.last_updated
from dynamic_personality_traits t;

comment on view personality_trait_live is 'Single inferred traits of users (user slice), key id.';

create view conversation_analysis_live as
select a.id, a.user_id, a.context_id, a."timestamp" as analyzed_at, a.message_length, a.formality_score,
    a.emotional_openness, a.conversation_depth, array(select jsonb_array_elements_text(a.topics_discussed)) as topics,
    a.emotional_tone, a.humor_detected, a.support_seeking
from dynamic_conversation_analyses a
where a."timestamp" >= now() - conversation_analysis_age();

comment on view conversation_analysis_live is
    'Analyses of messages that are not too old to count (user slice), key id.';

-- ---------------------------------------------------------------------------------------------------------------
-- Directories for the other slices
-- ---------------------------------------------------------------------------------------------------------------

create view ban_live as
select b.id, b.user_id, b.platform, b.discord_user_id as platform_user_id, b.banned_by, b.ban_reason, b.banned_at,
    b.expires_at, b.is_active and (b.expires_at is null or b.expires_at > now()) as in_force, b.notes, b.unbanned_at,
    b.unbanned_by, b.unban_reason
from banned_users b;

comment on view ban_live is 'Bans, and whether each is in force now (user slice), key id.';

create view user_directory as
select u.universal_id, u.created_at, u.last_active
from universal_users u;

comment on view user_directory is
    'Which users exist (read by memory-service and character-service): the key universal_id and two times, nothing '
    'that identifies a person.';

create view user_identity_directory as
select i.universal_id, i.platform, i.platform_user_id
from platform_identities i;

comment on view user_identity_directory is
    'Which platform account is which user (read by memory-service), key platform and platform_user_id.';

create view user_consent as
select u.universal_id,
    -- What is absent or withdrawn is said too, so that whoever reads the object alone obeys.
    u.privacy_settings || e.effective as privacy_settings,
    e.effective ->> 'consent' as consent,
    (e.effective ->> 'share_with_other_characters')::boolean as share_with_other_characters,
    (e.effective ->> 'allow_cross_server')::boolean as allow_cross_server,
    (e.effective ->> 'allow_dm_to_server')::boolean as allow_dm_to_server,
    (e.effective ->> 'allow_server_to_dm')::boolean as allow_server_to_dm,
    (e.effective ->> 'allow_private_to_public')::boolean as allow_private_to_public,
    (e.effective ->> 'allow_memory')::boolean as allow_memory,
    e.effective ->> 'channel_scope' as channel_scope,
    (e.effective ->> 'retention_days')::integer as retention_days
from universal_users u, effective_privacy(u.privacy_settings, now()) e (effective);

comment on view user_consent is
    'What each user allows now to be done with what is known about them (read by memory-service), key universal_id. '
    'Presets of the level stand in for what the user did not set; denied or expired consent shares nothing.';
comment on column user_consent.allow_memory is 'Whether anything new may be remembered of the user.';
comment on column user_consent.channel_scope is 'How far what was said may travel: channel, server or everywhere.';
comment on column user_consent.retention_days is 'After so many days what is known is to be forgotten; NULL for never.';

create view user_privacy as
select u.universal_id as user_id,
    upper(e.effective ->> 'level') as level,
    (e.effective ->> 'share_with_other_characters')::boolean as share_with_other_characters,
    (e.effective ->> 'allow_cross_server')::boolean as allow_cross_server,
    (e.effective ->> 'allow_dm_to_server')::boolean as allow_dm_to_server,
    (e.effective ->> 'allow_server_to_dm')::boolean as allow_server_to_dm,
    (e.effective ->> 'allow_private_to_public')::boolean as allow_private_to_public,
    (e.effective ->> 'allow_memory')::boolean as allow_memory,
    upper(e.effective ->> 'channel_scope') as channel_scope,
    (e.effective ->> 'retention_days')::integer as retention_days,
    upper(e.effective ->> 'consent') as consent,
    (e.effective ->> 'consent_at')::timestamptz as consent_at,
    (e.effective ->> 'consent_expires_at')::timestamptz as consent_expires_at
from universal_users u, effective_privacy(u.privacy_settings, now()) e (effective);

comment on view user_privacy is
    'The privacy settings of each user as they count now, in the words of the API (user slice), key user_id.';

create view character_directory as
select c.id, c.normalized_name, c.name, c.is_active
from characters c;

comment on view character_directory is
    'Which characters exist (read by memory-service and user-service): keys id and normalized_name, name and state.';

create view character_interest_directory as
select c.normalized_name, i.id as interest_id, i.category, i.interest_text, i.proficiency_level, i.importance
from character_interests i
join characters c on c.id = i.character_id
where c.is_active;

comment on view character_interest_directory is
    'Interests of active characters by handle (read by memory-service, to find what user and character share); key '
    'interest_id.';

create view character_ability_directory as
select c.normalized_name, a.id as ability_id, a.category, a.ability_name, a.proficiency_level, a.description
from character_abilities a
join characters c on c.id = a.character_id
where c.is_active;

comment on view character_ability_directory is
    'Abilities of active characters by handle (read by memory-service, to find what user and character share); key '
    'ability_id.';

-- Counts what get_user_facts_with_relations can return: markers of programs are no facts, nor is what holds no more.
create view user_fact_counts as
select f.user_id, count(*) as fact_count
from user_fact_relationships f
join fact_entities e on e.id = f.entity_id
where f.status = 'ACTIVE' and not starts_with(f.relationship_type, '_') and not starts_with(e.entity_type, '_')
group by f.user_id;

comment on view user_fact_counts is
    'How many facts hold about each user (read by user-service), key user_id; users without facts have no row.';

-- ---------------------------------------------------------------------------------------------------------------
-- Facts
-- ---------------------------------------------------------------------------------------------------------------

-- Known at a moment is what was recorded by then and superseded later: both are plain comparisons.
create view fact_known as
select f.id, f.version, f.user_id, f.entity_id, f.relationship_type, f.confidence, f.strength, f.emotional_context,
    f.context_metadata, f.source_conversation_id, f.source_message_ids, f.mentioned_by_character, f.source_platform,
    f.related_entities, f.status, f.valid_from, f.valid_to, f.first_seen_at, f.last_confirmed_at, f.evidence_count,
    f.original_confidence, f.restored_at, f.superseded_by, f.change, f.change_reason, f.recorded_at,
    'infinity'::timestamptz as known_until
from user_fact_relationships f
union all
select v.fact_id, v.version, v.user_id, v.entity_id, v.relationship_type, v.confidence, v.strength,
    v.emotional_context, v.context_metadata, v.source_conversation_id, v.source_message_ids, v.mentioned_by_character,
    v.source_platform, v.related_entities, v.status, v.valid_from, v.valid_to, v.first_seen_at, v.last_confirmed_at,
    v.evidence_count, v.original_confidence, v.restored_at, v.superseded_by, v.change, v.change_reason, v.recorded_at,
    v.superseded_at
from fact_versions v;

comment on view fact_known is
    'Every version of every fact, the current one last (memory slice), key id and version; known_until is infinity for '
    'the current one.';

create view stale_facts as
select s.fact_id, s.user_id, s.relation, s.days, s.confidence, s.aged
from (
    select f.id as fact_id, f.user_id, f.relationship_type as relation, f.confidence, d.days,
        aged_confidence(coalesce(f.original_confidence, f.confidence), d.days, r.deprecate_after_days) as aged
    from relation_rules r
    join user_fact_relationships f on f.relationship_type = r.relation
    cross join lateral (
        select extract(epoch from now() - greatest(f.last_confirmed_at, f.restored_at))::float8 / 86400) d (days)
    where f.status = 'ACTIVE' and f.confidence >= 0.2 and d.days > r.deprecate_after_days) s
-- A loss of less than a hundredth waits, so that a daily run does not write every fact every day.
where s.aged < 0.3 or s.confidence - s.aged >= 0.01;

comment on view stale_facts is
    'Active facts that are overdue for a confirmation, and the confidence that age leaves them (memory slice), key '
    'fact_id; below 0.3 they are to be deprecated.';

create view relation_rule as
select r.relation, r.single_valued, r.similarity_group, r.outdated_after_days, r.deprecate_after_days, r.updated_at,
    array(
        select o.opposite from relation_oppositions o where o.relation = r.relation
        union
        select o.relation from relation_oppositions o where o.opposite = r.relation
        order by 1) as opposites
from relation_rules r;

comment on view relation_rule is
    'What each relation means, with the relations that oppose it (memory slice), key relation.';

do $$
begin
    -- On the first run the procedure comes later, with R__04, and grants everything then.
    if to_regprocedure('apply_slice_grants()') is not null then
        call apply_slice_grants();
    end if;
end
$$;
