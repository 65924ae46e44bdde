-- What each column says about people and characters, and which rows are a user's. Erasure, export, merge and rename are
-- driven by these two lists; a test compares the first with the tables, so that no new column escapes.

-- Every column that can hold text. USER: the id of a user. ACTOR: the name of a caller, which is a user's id where users
-- act themselves. HANDLE: the handle of a character, which follows a rename. FORMER_HANDLE: a handle as it was at a past
-- moment, which does not. PERSONAL: what a user said, or what is known of a user. SHARED: may speak of users without
-- saying of whom, and goes with what it belongs to. OTHER: none of these.
create or replace function column_classes()
returns table (table_name text, column_name text, class text)
language sql
immutable
set search_path = public, pg_temp
as $$
    select c.table_name, n.column_name, c.class
    from (values
        ('audit_log', 'USER', 'target'),
        ('audit_log', 'ACTOR', 'caller'),
        ('audit_log', 'OTHER', 'service operation outcome'),
        ('banned_users', 'USER', 'user_id'),
        ('banned_users', 'ACTOR', 'banned_by unbanned_by'),
        ('banned_users', 'PERSONAL', 'discord_user_id ban_reason notes unban_reason'),
        ('banned_users', 'OTHER', 'platform'),
        ('bot_deployments', 'OTHER', 'container_name status config error_message'),
        ('bot_self_reflections', 'USER', 'user_id'),
        ('bot_self_reflections', 'HANDLE', 'bot_name'),
        ('bot_self_reflections', 'PERSONAL', '
            learning_insight improvement_suggestion interaction_context bot_response_preview'),
        ('bot_self_reflections', 'OTHER', 'trigger_type reflection_category'),
        ('character_abilities', 'OTHER', 'category ability_name description development_method usage_frequency'),
        ('character_ai_scenarios', 'OTHER', '
            scenario_type scenario_name trigger_phrases response_pattern tier_1_response tier_2_response
            tier_3_response example_usage'),
        ('character_appearance', 'OTHER', 'category attribute value description'),
        ('character_attributes', 'OTHER', 'category description importance'),
        ('character_background', 'OTHER', 'category period title description date_range'),
        ('character_behavioral_triggers', 'OTHER', 'trigger_type trigger_value response_type response_description'),
        ('character_changes', 'FORMER_HANDLE', 'normalized_name'),
        ('character_changes', 'OTHER', 'change'),
        ('character_communication_patterns', 'OTHER', '
            pattern_type pattern_name pattern_value context frequency description'),
        ('character_context_guidance', 'OTHER', 'guidance_type guidance_text'),
        ('character_conversation_contexts', 'OTHER', '
            context_name energy_description approach_strategy transition_style'),
        ('character_conversation_directives', 'OTHER', 'directive_type directive_content'),
        ('character_conversation_flows', 'OTHER', '
            flow_type flow_name energy_level approach_description transition_style context'),
        ('character_conversation_modes', 'OTHER', 'mode_name energy_level approach transition_style'),
        ('character_cultural_expressions', 'OTHER', '
            expression_type expression_value meaning usage_context emotional_context frequency'),
        ('character_current_context', 'OTHER', 'living_situation daily_routine recent_events'),
        ('character_current_goals', 'OTHER', 'goal_text priority timeframe status'),
        ('character_deployment_config', 'OTHER', '
            memory_limit cpu_limit restart_policy environment_variables volume_mounts network_mode
            deployment_status container_name docker_image env_overrides deployment_logs'),
        ('character_directives', 'OTHER', 'directive_type directive_text context'),
        ('character_discord_config', 'OTHER', '
            discord_bot_token discord_application_id discord_guild_id discord_status_message
            discord_activity_type discord_guild_restrictions discord_channel_restrictions discord_status
            discord_public_key discord_activity_name'),
        ('character_emoji_patterns', 'OTHER', '
            pattern_category pattern_name emoji_sequence usage_context frequency example_usage'),
        ('character_emotion_profile', 'OTHER', 'default_mood'),
        ('character_emotion_range', 'OTHER', 'emotion_name notes'),
        ('character_emotional_states', 'USER', 'user_id'),
        ('character_emotional_states', 'HANDLE', 'character_name'),
        ('character_emotional_states', 'PERSONAL', 'recent_emotion_history'),
        ('character_emotional_triggers', 'OTHER', '
            trigger_type trigger_category trigger_content emotional_response response_intensity
            response_examples'),
        ('character_emotional_triggers_v2', 'OTHER', 'trigger_text valence emotion_evoked response_guidance'),
        ('character_entity_categories', 'OTHER', 'entity_keyword category_type question_preference'),
        ('character_essence', 'OTHER', 'essence_type essence_name description manifestation'),
        ('character_expertise_domains', 'OTHER', '
            domain_name expertise_level domain_description key_concepts teaching_approach examples'),
        ('character_general_conversation', 'OTHER', 'default_energy conversation_style transition_approach'),
        ('character_identity_details', 'OTHER', '
            full_name nickname gender location essence_nature essence_existence_method essence_anchor
            essence_core_identity'),
        ('character_insight_relationships', 'OTHER', 'relationship_type'),
        ('character_insights', 'SHARED', 'insight_content conversation_context triggers supporting_evidence'),
        ('character_insights', 'OTHER', 'insight_type'),
        ('character_instructions', 'OTHER', 'instruction_type instruction_text context'),
        ('character_interest_topics', 'OTHER', 'topic_keyword gap_type_preference category'),
        ('character_interests', 'OTHER', 'category interest_text importance frequency'),
        ('character_learning_timeline', 'SHARED', 'learning_event before_state after_state trigger_conversation'),
        ('character_learning_timeline', 'OTHER', 'learning_type'),
        ('character_llm_config', 'OTHER', 'llm_client_type llm_chat_api_url llm_chat_model llm_chat_api_key'),
        ('character_memories', 'OTHER', 'memory_type title description time_period triggers'),
        ('character_message_triggers', 'OTHER', 'trigger_category trigger_type trigger_value response_mode'),
        ('character_metadata', 'OTHER', 'character_tags author notes'),
        ('character_mode_examples', 'OTHER', 'example_text example_type'),
        ('character_mode_guidance', 'OTHER', 'guidance_type guidance_text'),
        ('character_portraits', 'OTHER', 'media_type image'),
        ('character_question_templates', 'OTHER', 'gap_type template_text personality_style keywords'),
        ('character_relationships', 'OTHER', '
            related_entity relationship_type description status communication_style memory_sharing name_usage
            connection_nature recognition_pattern'),
        ('character_response_guidelines', 'OTHER', 'guideline_type guideline_name guideline_content context'),
        ('character_response_modes', 'OTHER', '
            mode_name mode_description response_style length_guideline tone_adjustment examples'),
        ('character_response_patterns', 'OTHER', 'pattern_name pattern_description'),
        ('character_response_style_items', 'OTHER', 'item_type item_text'),
        ('character_roleplay_config', 'OTHER', 'philosophy strategy'),
        ('character_roleplay_scenarios_v2', 'OTHER', '
            scenario_name response_pattern tier_1_response tier_2_response tier_3_response'),
        ('character_scenario_triggers_v2', 'OTHER', 'trigger_phrase'),
        ('character_source_documents', 'OTHER', 'format document'),
        ('character_speech_patterns', 'OTHER', 'pattern_type pattern_value usage_frequency context'),
        ('character_values', 'OTHER', 'value_key value_description importance_level category'),
        ('character_versions', 'ACTOR', 'changed_by'),
        ('character_versions', 'FORMER_HANDLE', 'snapshot'),
        ('character_versions', 'OTHER', 'reason'),
        ('character_vocabulary', 'OTHER', 'word_or_phrase preference usage_context frequency reason'),
        ('character_voice_profile', 'OTHER', '
            tone pace volume accent sentence_structure punctuation_style response_length_guidance'),
        ('character_voice_traits', 'OTHER', 'trait_type trait_value situational_context examples'),
        ('characters', 'HANDLE', 'normalized_name'),
        ('characters', 'OTHER', '
            name occupation description archetype emoji_frequency emoji_style emoji_combination emoji_placement
            emoji_age_demographic emoji_cultural_influence'),
        ('characters_v2', 'ACTOR', 'created_by'),
        ('characters_v2', 'HANDLE', 'normalized_name'),
        ('characters_v2', 'OTHER', '
            name bot_name cdl_data workflow_data metadata status schema_version workflow_source'),
        ('communication_styles', 'OTHER', '
            formality response_length conversation_flow_guidance ai_identity_handling response_length_preference'),
        ('conversation_messages', 'USER', 'user_id'),
        ('conversation_messages', 'HANDLE', 'character_name'),
        ('conversation_messages', 'PERSONAL', 'content client_message_id channel_id metadata search'),
        ('conversation_messages', 'OTHER', 'author_kind platform channel_type audience'),
        ('conversation_participants', 'USER', 'user_id'),
        ('conversation_participants', 'HANDLE', 'character_name'),
        ('conversation_summaries', 'USER', 'user_id'),
        ('conversation_summaries', 'HANDLE', 'bot_name'),
        ('conversation_summaries', 'PERSONAL', 'summary_text key_topics emotional_tone channel_id'),
        ('conversation_summaries', 'OTHER', 'summary_type enrichment_version platform channel_type audience'),
        ('conversation_threads', 'SHARED', 'channel_id title'),
        ('conversation_threads', 'OTHER', 'platform channel_type audience'),
        ('conversations', 'USER', 'user_id'),
        ('conversations', 'PERSONAL', 'channel_id message_content bot_response context_used'),
        ('conversations', 'OTHER', 'ai_model_used'),
        ('dynamic_conversation_analyses', 'USER', 'user_id'),
        ('dynamic_conversation_analyses', 'PERSONAL', 'context_id topics_discussed emotional_tone'),
        ('dynamic_personality_profiles', 'USER', 'user_id'),
        ('dynamic_personality_profiles', 'PERSONAL', 'preferred_response_style'),
        ('dynamic_personality_traits', 'USER', 'user_id'),
        ('dynamic_personality_traits', 'PERSONAL', 'evidence_sources'),
        ('dynamic_personality_traits', 'OTHER', 'dimension'),
        ('emotions', 'USER', 'user_id'),
        ('emotions', 'PERSONAL', 'detected_emotion context'),
        ('enrichment_processing_log', 'USER', 'user_id'),
        ('enrichment_processing_log', 'HANDLE', 'bot_name'),
        ('enrichment_processing_log', 'OTHER', 'point_id processing_type feedback_type'),
        ('entity_relationships', 'SHARED', 'metadata'),
        ('entity_relationships', 'OTHER', 'relationship_type'),
        ('erasure_keys', 'OTHER', 'secret'),
        ('fact_clocks', 'USER', 'user_id'),
        ('fact_entities', 'SHARED', 'entity_name attributes search_vector name_key'),
        ('fact_entities', 'OTHER', 'entity_type category subcategory'),
        ('fact_versions', 'USER', 'user_id'),
        ('fact_versions', 'HANDLE', 'mentioned_by_character'),
        ('fact_versions', 'PERSONAL', '
            emotional_context context_metadata source_conversation_id source_message_ids related_entities
            change_reason'),
        ('fact_versions', 'OTHER', 'relationship_type source_platform status change'),
        ('facts', 'USER', 'user_id'),
        ('facts', 'PERSONAL', 'subject content source'),
        ('facts', 'OTHER', 'fact_type'),
        ('generic_keyword_templates', 'OTHER', 'category template_name keywords description'),
        ('identity_link_requests', 'USER', 'user_id'),
        ('identity_link_requests', 'PERSONAL', 'platform_user_id'),
        ('identity_link_requests', 'OTHER', 'platform code_digest'),
        ('memory_changes', 'USER', 'user_id subject'),
        ('memory_changes', 'OTHER', 'topic change details'),
        ('memory_entries', 'USER', 'user_id'),
        ('memory_entries', 'HANDLE', 'character_name'),
        ('memory_entries', 'PERSONAL', '
            content tags metadata channel emotion protection_reason intervention_outcome client_memory_id
            embedding search'),
        ('memory_entries', 'OTHER', 'memory_type platform channel_type audience tier'),
        ('memory_maintenance_runs', 'OTHER', 'status error'),
        ('memory_receipts', 'USER', 'user_id'),
        ('memory_receipts', 'ACTOR', 'forgotten_by'),
        ('memory_receipts', 'PERSONAL', 'reason client_id_digest'),
        ('memory_receipts', 'OTHER', 'cause'),
        ('memory_versions', 'ACTOR', 'changed_by'),
        ('memory_versions', 'PERSONAL', 'reason content tags metadata protection_reason'),
        ('memory_versions', 'OTHER', 'change memory_type tier'),
        ('performance_metrics', 'SHARED', 'tags'),
        ('performance_metrics', 'OTHER', 'metric_name'),
        ('personality_evolution_timeline', 'HANDLE', 'character_name'),
        ('personality_evolution_timeline', 'OTHER', '
            parameter_path old_value new_value optimization_id change_reason'),
        ('personality_optimization_attempts', 'HANDLE', 'character_name'),
        ('personality_optimization_attempts', 'OTHER', '
            optimization_id optimization_approach implementation_complexity status closing_reason'),
        ('personality_optimization_results', 'HANDLE', 'character_name'),
        ('personality_optimization_results', 'OTHER', 'optimization_id issues_encountered'),
        ('personality_parameter_adjustments', 'OTHER', '
            optimization_id parameter_path current_value target_value adjustment_reason risk_level'),
        ('personality_traits', 'OTHER', 'trait_name intensity description'),
        ('platform_identities', 'USER', 'universal_id'),
        ('platform_identities', 'PERSONAL', 'platform_user_id username display_name email'),
        ('platform_identities', 'OTHER', 'platform'),
        ('processing_markers', 'USER', 'user_id'),
        ('processing_markers', 'HANDLE', 'bot_name'),
        ('processing_markers', 'PERSONAL', 'subject details'),
        ('processing_markers', 'OTHER', 'process'),
        ('quarantined_rows', 'PERSONAL', 'row_data'),
        ('quarantined_rows', 'OTHER', 'table_name reason'),
        ('relation_oppositions', 'OTHER', 'relation opposite'),
        ('relation_rules', 'OTHER', 'relation similarity_group'),
        ('relationship_events', 'USER', 'user_id'),
        ('relationship_events', 'HANDLE', 'bot_name'),
        ('relationship_events', 'PERSONAL', 'update_reason idempotency_key'),
        ('relationship_events', 'OTHER', 'event_type conversation_quality recovery_stage'),
        ('relationship_milestones', 'OTHER', 'milestone'),
        ('relationship_scores', 'USER', 'user_id'),
        ('relationship_scores', 'HANDLE', 'bot_name'),
        ('relationships', 'USER', 'user_id'),
        ('relationships', 'PERSONAL', 'notes'),
        ('relationships', 'OTHER', 'relationship_type'),
        ('role_transactions', 'USER', 'user_id'),
        ('role_transactions', 'HANDLE', 'bot_name'),
        ('role_transactions', 'PERSONAL', 'context'),
        ('role_transactions', 'OTHER', 'transaction_id transaction_type state'),
        ('roleplay_transactions', 'USER', 'user_id'),
        ('roleplay_transactions', 'HANDLE', 'bot_name'),
        ('roleplay_transactions', 'PERSONAL', 'context'),
        ('roleplay_transactions', 'OTHER', 'transaction_type state'),
        ('row_repairs', 'PERSONAL', 'row_key old_value new_value'),
        ('row_repairs', 'OTHER', 'table_name rule'),
        ('schema_migrations', 'OTHER', 'migration_name'),
        ('schema_versions', 'OTHER', 'version description'),
        ('strategic_character_performance', 'HANDLE', 'bot_name'),
        ('strategic_character_performance', 'SHARED', 'recent_anomalies'),
        ('strategic_character_performance', 'OTHER', 'quality_trend'),
        ('strategic_conversation_patterns', 'USER', 'user_id'),
        ('strategic_conversation_patterns', 'HANDLE', 'bot_name'),
        ('strategic_conversation_patterns', 'PERSONAL', 'recent_topics topic_transition_graph'),
        ('strategic_engagement_opportunities', 'USER', 'user_id'),
        ('strategic_engagement_opportunities', 'HANDLE', 'bot_name'),
        ('strategic_engagement_opportunities', 'PERSONAL', 'suggested_topics'),
        ('strategic_memory_behavior', 'USER', 'user_id'),
        ('strategic_memory_behavior', 'HANDLE', 'bot_name'),
        ('strategic_memory_behavior', 'PERSONAL', '
            forgetting_curve_params high_retention_memories low_retention_memories'),
        ('strategic_memory_health', 'USER', 'user_id'),
        ('strategic_memory_health', 'HANDLE', 'bot_name'),
        ('strategic_memory_health', 'PERSONAL', 'memory_snapshot forgetting_risk_memories'),
        ('strategic_memory_health', 'OTHER', 'retrieval_frequency_trend'),
        ('strategic_personality_profiles', 'USER', 'user_id'),
        ('strategic_personality_profiles', 'HANDLE', 'bot_name'),
        ('strategic_personality_profiles', 'PERSONAL', '
            dominant_traits user_response_patterns adaptation_suggestions trait_evolution_history'),
        ('system_settings', 'OTHER', 'key value description value_type'),
        ('table_owners', 'OTHER', 'table_name slice'),
        ('trust_recovery_state', 'USER', 'user_id'),
        ('trust_recovery_state', 'HANDLE', 'bot_name'),
        ('trust_recovery_state', 'OTHER', 'recovery_stage recovery_actions_taken severity reason'),
        ('universal_users', 'USER', 'universal_id'),
        ('universal_users', 'PERSONAL', 'primary_username display_name email preferences privacy_settings'),
        ('user_aliases', 'USER', 'alias_id user_id'),
        ('user_aliases', 'OTHER', 'reason'),
        ('user_changes', 'USER', 'user_id subject'),
        ('user_changes', 'FORMER_HANDLE', 'details'),
        ('user_changes', 'OTHER', 'topic change'),
        ('user_data_audit', 'USER', 'user_id'),
        ('user_data_audit', 'ACTOR', 'actor'),
        ('user_data_audit', 'PERSONAL', 'details'),
        ('user_data_audit', 'OTHER', 'action subject'),
        ('user_erasures', 'ACTOR', 'requested_by'),
        ('user_erasures', 'OTHER', 'scope digests counts'),
        ('user_events', 'USER', 'user_id'),
        ('user_events', 'HANDLE', 'bot_name'),
        ('user_events', 'PERSONAL', 'event_data location_context'),
        ('user_events', 'OTHER', 'event_type'),
        ('user_fact_relationships', 'USER', 'user_id'),
        ('user_fact_relationships', 'HANDLE', 'mentioned_by_character'),
        ('user_fact_relationships', 'PERSONAL', '
            emotional_context context_metadata source_conversation_id related_entities source_message_ids
            change_reason'),
        ('user_fact_relationships', 'OTHER', 'relationship_type source_platform status change'),
        ('user_preference_changes', 'USER', 'user_id'),
        ('user_preference_changes', 'ACTOR', 'changed_by'),
        ('user_preference_changes', 'HANDLE', 'bot_name'),
        ('user_preference_changes', 'PERSONAL', 'preference_type preference_value source'),
        ('user_preference_changes', 'OTHER', 'change origin'),
        ('user_preferences', 'USER', 'user_id'),
        ('user_preferences', 'HANDLE', 'bot_name'),
        ('user_preferences', 'PERSONAL', 'preference_type preference_value context source'),
        ('user_preferences', 'OTHER', 'origin'),
        ('user_profiles', 'USER', 'user_id'),
        ('user_profiles', 'PERSONAL', 'name current_emotion emotion_history trust_indicators preferences'),
        ('users', 'USER', 'user_id universal_id'),
        ('users', 'PERSONAL', 'username display_name preferences privacy_settings'),
        ('workflow_execution_log_v2', 'PERSONAL', '
            event_data trigger_message previous_state new_state error_message'),
        ('workflow_execution_log_v2', 'OTHER', 'event_type'),
        ('workflow_instances_v2', 'USER', 'user_id'),
        ('workflow_instances_v2', 'PERSONAL', '
            session_id instance_key context_data state_history execution_metrics'),
        ('workflow_instances_v2', 'OTHER', 'workflow_name current_state workflow_config')
    ) c (table_name, class, columns)
    cross join regexp_split_to_table(btrim(c.columns, E' \n'), '\s+') n (column_name)
$$;

comment on function column_classes() is
    'What each column that can hold text says: USER, ACTOR, HANDLE, FORMER_HANDLE, PERSONAL, SHARED or OTHER.';

-- The rows of a user, by table, in the order in which they can be deleted. In `condition` the row is t, the user $1, and
-- $2 the conversations that the user has with characters alone (conversations_of_one). The scope says with what a row is
-- erased; ACCOUNT goes with the user only. `addition` is an expression over t, an object that makes an exported row
-- readable.
create or replace function user_data()
returns table (place integer, table_name text, scope text, condition text, addition text)
language sql
immutable
set search_path = public, pg_temp
as $$
    with own (place, table_name, scope, condition) as (values
        (1, 'fact_versions', 'FACTS', 't.user_id = $1'),
        (2, 'user_fact_relationships', 'FACTS', 't.user_id = $1'),
        (3, 'facts', 'FACTS', 't.user_id = $1'),
        (4, 'fact_clocks', 'FACTS', 't.user_id = $1'),
        (10, 'memory_versions', 'MEMORY',
            'exists (select from memory_entries m where m.id = t.memory_id and m.user_id = $1)'),
        (11, 'memory_receipts', 'MEMORY', 't.user_id = $1'),
        (12, 'memory_entries', 'MEMORY', 't.user_id = $1'),
        -- What the user said and was answered; a conversation that no other user takes part in goes whole.
        (13, 'conversation_messages', 'MEMORY', 't.user_id = $1 or t.thread_id = any ($2)'),
        (14, 'conversation_participants', 'MEMORY', 't.user_id = $1 or t.thread_id = any ($2)'),
        (15, 'conversation_threads', 'MEMORY', 't.id = any ($2)'),
        (16, 'conversation_summaries', 'MEMORY', 't.user_id = $1'),
        (17, 'conversations', 'MEMORY', 't.user_id = $1'),
        (18, 'emotions', 'MEMORY', 't.user_id = $1'),
        (19, 'user_events', 'MEMORY', 't.user_id = $1'),
        (20, 'roleplay_transactions', 'MEMORY', 't.user_id = $1'),
        (21, 'role_transactions', 'MEMORY', 't.user_id = $1'),
        (22, 'enrichment_processing_log', 'MEMORY', 't.user_id = $1'),
        (23, 'processing_markers', 'MEMORY', 't.user_id = $1'),
        (24, 'strategic_conversation_patterns', 'MEMORY', 't.user_id = $1'),
        (25, 'strategic_engagement_opportunities', 'MEMORY', 't.user_id = $1'),
        (26, 'strategic_memory_behavior', 'MEMORY', 't.user_id = $1'),
        (27, 'strategic_memory_health', 'MEMORY', 't.user_id = $1'),
        (28, 'strategic_personality_profiles', 'MEMORY', 't.user_id = $1'),
        (29, 'bot_self_reflections', 'MEMORY', 't.user_id = $1'),
        (30, 'workflow_execution_log_v2', 'MEMORY',
            'exists (select from workflow_instances_v2 w where w.id = t.workflow_instance_id and w.user_id = $1)'),
        (31, 'workflow_instances_v2', 'MEMORY', 't.user_id = $1'),
        (40, 'user_preference_changes', 'PREFERENCES', 't.user_id = $1'),
        (41, 'user_preferences', 'PREFERENCES', 't.user_id = $1'),
        (50, 'relationship_milestones', 'TRUST',
            'exists (select from relationship_scores s where s.id = t.relationship_id and s.user_id = $1)'),
        (51, 'relationship_events', 'TRUST', 't.user_id = $1'),
        (52, 'trust_recovery_state', 'TRUST', 't.user_id = $1'),
        (53, 'relationship_scores', 'TRUST', 't.user_id = $1'),
        (54, 'relationships', 'TRUST', 't.user_id = $1'),
        (55, 'character_emotional_states', 'TRUST', 't.user_id = $1'),
        (56, 'dynamic_conversation_analyses', 'TRUST', 't.user_id = $1'),
        (57, 'dynamic_personality_traits', 'TRUST', 't.user_id = $1'),
        (58, 'dynamic_personality_profiles', 'TRUST', 't.user_id = $1'),
        (59, 'user_profiles', 'TRUST', 't.user_id = $1'),
        (70, 'identity_link_requests', 'ACCOUNT', 't.user_id = $1'),
        (71, 'memory_changes', 'ACCOUNT', 't.user_id = $1'),
        (72, 'user_changes', 'ACCOUNT', 't.user_id = $1'),
        (73, 'user_data_audit', 'ACCOUNT', 't.user_id = $1'),
        (74, 'banned_users', 'ACCOUNT',
            't.user_id = $1 or exists (select from platform_identities i where i.universal_id = $1 '
            'and i.platform = t.platform and i.platform_user_id = t.discord_user_id)'),
        (75, 'platform_identities', 'ACCOUNT', 't.universal_id = $1'),
        (76, 'users', 'ACCOUNT', 't.universal_id = $1'),
        (77, 'user_aliases', 'ACCOUNT', 't.user_id = $1'),
        (78, 'universal_users', 'ACCOUNT', 't.universal_id = $1'))
    select o.place, o.table_name, o.scope, o.condition, case
        when o.table_name in ('fact_versions', 'user_fact_relationships') then
            '(select jsonb_build_object(''entity_type'', e.entity_type, ''entity_name'', e.entity_name) '
            'from fact_entities e where e.id = t.entity_id)' end
    from own o
$$;

comment on function user_data() is
    'The rows of a user, by table, in the order in which they can be deleted, with the scope of erasure they belong to.';

-- Conversations that one user and characters have among themselves.
create or replace function conversations_of_one(p_user_id text)
returns bigint[]
language sql
stable
set search_path = public, pg_temp
as $$
    select coalesce(array_agg(k.thread_id), '{}')
    from (
        select p.thread_id from conversation_participants p where p.user_id = p_user_id
        union
        select m.thread_id from conversation_messages m where m.user_id = p_user_id) k
    where not exists (
            select from conversation_participants o where o.thread_id = k.thread_id and o.user_id <> p_user_id)
        and not exists (
            select from conversation_messages o where o.thread_id = k.thread_id and o.user_id <> p_user_id)
$$;

comment on function conversations_of_one(text) is
    'The conversations that nobody but this user and characters takes or took part in.';

-- Every id that leads or led to a user.
create or replace function user_ids(p_user_id text)
returns text[]
language sql
stable
set search_path = public, pg_temp
as $$
    select array_agg(distinct n.id)
    from (
        select p_user_id as id
        union all
        select a.alias_id from user_aliases a where a.user_id = p_user_id
        union all
        select u.user_id from users u where u.universal_id = p_user_id) n
$$;

comment on function user_ids(text) is 'Every id that leads or led to a user: the key, former keys, the legacy one.';

-- Today's id of a user. Only what is as long as an id of a user is looked up: the number of something else may once have
-- been the id of a legacy user.
create or replace function known_id(p_id text)
returns text
language sql
stable
set search_path = public, pg_temp
as $$
    select case when length(p_id) >= 15
        then coalesce((select a.user_id from user_aliases a where a.alias_id = p_id), p_id) else p_id end
$$;

comment on function known_id(text) is 'What an id that may be one of a user is called today.';

create or replace function user_digest(p_id text)
returns bytea
language sql
stable
set search_path = public, pg_temp
as $$
    select sha256(k.secret || convert_to(p_id, 'UTF8')) from erasure_keys k
$$;

comment on function user_digest(text) is
    'What the receipt of an erasure keeps of an id: a digest under the key of this database.';

create or replace function was_erased(p_id text)
returns boolean
language sql
stable
set search_path = public, pg_temp
as $$
    select exists (
        select from user_erasures r where r.scope = 'ALL' and r.digests @> array[user_digest(p_id)])
$$;

comment on function was_erased(text) is 'Whether this was the id of a user who was erased.';
