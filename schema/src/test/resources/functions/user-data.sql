-- Rows of one user in every table that can have some: ${user}, another id that leads to them ${alias}, a character
-- ${handle} with the number ${character}, and ${tag}, which no other run has.
insert into user_aliases (alias_id, user_id, reason) values ('${alias}', '${user}', 'MERGED');
insert into users (user_id, username, universal_id) values ('legacy ${tag}', 'n', '${user}');
insert into platform_identities (universal_id, platform, platform_user_id, username)
values ('${user}', 'discord', 'account ${tag}', 'n');
insert into identity_link_requests (user_id, platform, platform_user_id, code_digest, expires_at)
values ('${user}', 'discord', 'new ${tag}', 'd', now() + interval '1 hour');
insert into user_profiles (user_id, name, interaction_count) values ('${user}', 'n', 4);
insert into user_preferences (user_id, preference_type, preference_value, confidence)
values ('${user}', 'tone', 'warm', 0.5);
insert into user_preference_changes (user_id, preference_type, change, preference_value, changed_by)
values ('${user}', 'tone', 'SET', 'warm', '${user}');
insert into banned_users (user_id, platform, discord_user_id, banned_by, is_active)
values ('${user}', null, null, '${user}', false);
insert into relationships (user_id, relationship_type) values ('${user}', 'friend');
insert into relationship_scores (user_id, bot_name, trust, interaction_count) values ('${user}', '${handle}', 0.8, 4);
insert into relationship_events (user_id, bot_name, event_type, idempotency_key)
values ('${user}', '${handle}', 'interaction', 'key');
insert into relationship_milestones (relationship_id, milestone)
select id, 'friend' from relationship_scores where user_id = '${user}';
insert into trust_recovery_state
    (user_id, bot_name, recovery_stage, initial_trust, current_trust, target_trust, started_at)
values ('${user}', '${handle}', 'active', 0.4, 0.5, 0.6, '2026-01-01Z');
insert into dynamic_personality_profiles (user_id, total_conversations) values ('${user}', 4);
insert into dynamic_personality_traits (user_id, dimension, value, confidence, evidence_count)
values ('${user}', 'openness', 0.5, 0.5, 4);
insert into dynamic_conversation_analyses (user_id) values ('${user}');
insert into user_changes (topic, user_id, subject, change) values ('user', '${user}', '${user}', 'CHANGED');
insert into memory_changes (topic, user_id, subject, change) values ('user', '${user}', '${user}', 'CHANGED');
insert into user_data_audit (user_id, actor, action, subject, period)
values ('${user}', '${user}', 'READ', 'USER', '2026-01-01Z');
insert into audit_log (service, caller, operation, target, outcome)
values ('test', '${user}', 'updateUser', '${user}', 'DONE');
insert into conversations (user_id, channel_id, message_content) values ('${user}', 'c', 'm');
insert into conversation_threads (platform, channel_id) values ('discord', 'alone ${tag}'), ('discord', 'shared ${tag}');
insert into conversation_participants (thread_id, user_id)
select id, '${user}' from conversation_threads where channel_id in ('alone ${tag}', 'shared ${tag}');
insert into conversation_participants (thread_id, character_name)
select id, '${handle}' from conversation_threads where channel_id in ('alone ${tag}', 'shared ${tag}');
insert into conversation_messages (thread_id, sequence, author_kind, user_id, character_name, content, sent_at,
    platform, channel_id)
select t.id, k.place, k.kind, case k.kind when 'USER' then '${user}' end, '${handle}', 'm', now(), 'discord', t.channel_id
from conversation_threads t cross join (values (1, 'USER'), (2, 'CHARACTER')) k (place, kind)
where t.channel_id = 'alone ${tag}' or t.channel_id = 'shared ${tag}' and k.kind = 'USER';
insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
values ('${user}', '${handle}', 's', '2026-01-01Z', '2026-01-02Z', 4);
insert into emotions (user_id, detected_emotion, confidence) values ('${user}', 'joy', 0.5);
insert into facts (user_id, fact_type, subject, content) values ('${user}', 'x', 's', 'c');
insert into fact_clocks (user_id, moment) values ('${user}', now());
insert into fact_entities (entity_type, entity_name) values ('pet', 'Rex ${tag}'), ('food', 'pizza ${tag}');
insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence, mentioned_by_character,
    recorded_at)
select '${user}', id, case entity_type when 'pet' then 'owns' else 'likes' end, 0.7, '${handle}', '2026-01-01Z'
from fact_entities where entity_name in ('Rex ${tag}', 'pizza ${tag}');
update user_fact_relationships set version = 2, recorded_at = '2026-01-02Z' where user_id = '${user}';
insert into memory_entries (user_id, memory_type, content, character_name, client_memory_id, protected_since,
    protection_reason)
values ('${user}', 'x', 'm', '${handle}', 'mine', now(), 'p');
insert into memory_versions (memory_id, version, change, changed_by, memory_type, content, importance_score,
    emotional_intensity, tier, decay, tags, metadata)
select id, 1, 'EDITED', '${user}', memory_type, content, 0.5, 0.5, 'short_term', 1, '[]', '{}'
from memory_entries where user_id = '${user}';
insert into memory_receipts (memory_id, user_id, cause, forgotten_by, remembered_at)
select -id, user_id, 'REQUESTED', '${user}', now() from memory_entries where user_id = '${user}';
insert into user_events (user_id, bot_name, event_type, event_data) values ('${user}', '${handle}', 'x', '{}');
insert into roleplay_transactions (user_id, bot_name, transaction_type) values ('${user}', '${handle}', 'trade');
insert into role_transactions (transaction_id, user_id, bot_name, transaction_type, state)
values ('${tag}', '${user}', '${handle}', 'x', 'pending');
insert into enrichment_processing_log (user_id, bot_name, point_id, processing_type)
values ('${user}', '${handle}', 'p', 'x');
insert into processing_markers (process, subject, bot_name, user_id, processed_until)
values ('summaries', 's', '${handle}', '${user}', now());
insert into strategic_conversation_patterns (user_id, bot_name, expires_at) values ('${user}', '${handle}', now());
insert into strategic_engagement_opportunities (user_id, bot_name, expires_at) values ('${user}', '${handle}', now());
insert into strategic_memory_behavior (user_id, bot_name, expires_at) values ('${user}', '${handle}', now());
insert into strategic_memory_health (user_id, bot_name, memory_snapshot, expires_at)
values ('${user}', '${handle}', '{}', now());
insert into strategic_personality_profiles (user_id, bot_name, expires_at) values ('${user}', '${handle}', now());
insert into bot_self_reflections (bot_name, user_id, learning_insight) values ('${handle}', '${user}', 'l');
insert into character_emotional_states (character_name, user_id, joy, total_interactions, last_updated)
values ('${handle}', '${user}', 0.8, 4, '2026-01-01Z');
insert into workflow_instances_v2 (character_id, user_id, workflow_name, instance_key, current_state)
values (${character}, '${user}', 'order', 'only', 'initial');
insert into workflow_execution_log_v2 (workflow_instance_id, event_type)
select id, 'x' from workflow_instances_v2 where user_id = '${user}';
insert into quarantined_rows (table_name, row_data, reason)
values ('facts', '{"id": 1, "user_id": "${user}", "content": "secret_${tag}"}', 'test');
insert into row_repairs (table_name, rule, row_key, old_value, new_value)
values ('user_profiles', 'x', '${user}', 'secret_${tag}', 'x'), ('facts', 'user key followed', '-1', '${user}', '${user}');
