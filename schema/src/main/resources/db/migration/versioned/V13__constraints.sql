-- Keys, under one name in every installation.

-- Primary keys: the released ones return, the others take the canonical name.
ALTER TABLE characters_v2 ADD CONSTRAINT characters_v2_pkey PRIMARY KEY (id);
ALTER TABLE user_profiles ADD CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id);
ALTER TABLE dynamic_personality_profiles ADD CONSTRAINT dynamic_personality_profiles_pkey PRIMARY KEY (user_id);
ALTER TABLE relationship_scores ADD CONSTRAINT relationship_scores_pkey PRIMARY KEY (user_id, bot_name);
ALTER TABLE trust_recovery_state ADD CONSTRAINT trust_recovery_state_pkey PRIMARY KEY (user_id, bot_name, started_at);
ALTER TABLE enrichment_processing_log
    ADD CONSTRAINT enrichment_processing_log_pkey PRIMARY KEY (user_id, bot_name, point_id, processing_type);
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT o.table_name, c.conname FROM table_owners o
        JOIN pg_constraint c ON c.conrelid = to_regclass('public.' || o.table_name)
        WHERE c.contype = 'p' AND c.conname <> o.table_name || '_pkey'
    LOOP
        EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I',
            item.table_name, item.conname, item.table_name || '_pkey');
    END LOOP;
END
$$;

-- ---------------------------------------------------------------------------
-- Unique keys of characters
-- ---------------------------------------------------------------------------

ALTER TABLE characters ADD CONSTRAINT characters_normalized_name_key UNIQUE (normalized_name);
ALTER TABLE characters_v2 ADD CONSTRAINT characters_v2_normalized_name_key UNIQUE (normalized_name);

-- At most one row for each character.
ALTER TABLE character_identity_details ADD CONSTRAINT character_identity_details_character_id_key UNIQUE (character_id);
ALTER TABLE communication_styles ADD CONSTRAINT communication_styles_character_id_key UNIQUE (character_id);
ALTER TABLE character_current_context ADD CONSTRAINT character_current_context_character_id_key UNIQUE (character_id);
ALTER TABLE character_roleplay_config ADD CONSTRAINT character_roleplay_config_character_id_key UNIQUE (character_id);
ALTER TABLE character_voice_profile ADD CONSTRAINT character_voice_profile_character_id_key UNIQUE (character_id);
ALTER TABLE character_emotion_profile ADD CONSTRAINT character_emotion_profile_character_id_key UNIQUE (character_id);
ALTER TABLE character_general_conversation ADD CONSTRAINT character_general_conversation_character_id_key UNIQUE (character_id);
ALTER TABLE character_response_style ADD CONSTRAINT character_response_style_character_id_key UNIQUE (character_id);

-- Natural keys.
ALTER TABLE character_metadata ADD CONSTRAINT character_metadata_character_id_version_key UNIQUE (character_id, version);
ALTER TABLE personality_traits ADD CONSTRAINT personality_traits_character_id_trait_name_key UNIQUE (character_id, trait_name);
ALTER TABLE character_values ADD CONSTRAINT character_values_character_id_value_key_key UNIQUE (character_id, value_key);
ALTER TABLE character_appearance
    ADD CONSTRAINT character_appearance_character_id_category_attribute_key UNIQUE (character_id, category, attribute);
ALTER TABLE character_essence
    ADD CONSTRAINT character_essence_character_id_essence_type_essence_name_key UNIQUE (character_id, essence_type, essence_name);
ALTER TABLE character_abilities
    ADD CONSTRAINT character_abilities_character_id_category_ability_name_key UNIQUE (character_id, category, ability_name);
ALTER TABLE character_communication_patterns
    ADD CONSTRAINT character_communication_patterns_character_id_pattern_type_key UNIQUE (character_id, pattern_type, pattern_name);
ALTER TABLE character_conversation_contexts
    ADD CONSTRAINT character_conversation_contexts_character_id_context_name_key UNIQUE (character_id, context_name);
ALTER TABLE character_emotion_range
    ADD CONSTRAINT character_emotion_range_character_id_emotion_name_key UNIQUE (character_id, emotion_name);
ALTER TABLE character_roleplay_scenarios_v2
    ADD CONSTRAINT character_roleplay_scenarios_v2_character_id_scenario_name_key UNIQUE (character_id, scenario_name);
ALTER TABLE character_conversation_modes
    ADD CONSTRAINT character_conversation_modes_character_id_mode_name_key UNIQUE (character_id, mode_name);
ALTER TABLE character_interest_topics
    ADD CONSTRAINT character_interest_topics_character_id_topic_keyword_key UNIQUE (character_id, topic_keyword);
ALTER TABLE character_entity_categories
    ADD CONSTRAINT character_entity_categories_character_id_entity_keyword_key UNIQUE (character_id, entity_keyword);
ALTER TABLE character_insight_relationships
    ADD CONSTRAINT character_insight_relationships_from_insight_id_to_insight_id_key UNIQUE (from_insight_id, to_insight_id, relationship_type);
ALTER TABLE character_emotional_states
    ADD CONSTRAINT character_emotional_states_character_name_user_id_key UNIQUE (character_name, user_id);
ALTER TABLE bot_deployments
    ADD CONSTRAINT bot_deployments_character_id_key UNIQUE (character_id),
    ADD CONSTRAINT bot_deployments_container_name_key UNIQUE (container_name),
    ADD CONSTRAINT bot_deployments_port_key UNIQUE (port);
ALTER TABLE personality_optimization_attempts
    ADD CONSTRAINT personality_optimization_attempts_optimization_id_key UNIQUE (optimization_id);
ALTER TABLE personality_optimization_results
    ADD CONSTRAINT personality_optimization_results_optimization_id_key UNIQUE (optimization_id);
ALTER TABLE workflow_instances_v2
    ADD CONSTRAINT workflow_instances_v2_user_id_character_id_key UNIQUE (user_id, character_id, workflow_name, instance_key);

-- Natural keys over long text go by its digest: an index entry has room for about 2,700 bytes.
CREATE UNIQUE INDEX character_vocabulary_word_or_phrase_key
    ON character_vocabulary (character_id, row_digest(word_or_phrase), preference);
CREATE UNIQUE INDEX character_emotional_triggers_v2_trigger_text_key
    ON character_emotional_triggers_v2 (character_id, row_digest(trigger_text), valence);
CREATE UNIQUE INDEX character_scenario_triggers_v2_trigger_phrase_key
    ON character_scenario_triggers_v2 (scenario_id, row_digest(trigger_phrase));
CREATE UNIQUE INDEX character_question_templates_template_text_key
    ON character_question_templates (character_id, gap_type, row_digest(template_text));
CREATE UNIQUE INDEX character_insights_insight_content_key
    ON character_insights (character_id, row_digest(insight_content));

-- Places in an order: deferrable, so that a reorder may pass through a clash. An unstated place stays NULL and may
-- repeat; the content keys hold duplicates off there.
ALTER TABLE character_attributes ADD CONSTRAINT character_attributes_character_id_category_display_order_key
    UNIQUE (character_id, category, display_order) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE character_interests ADD CONSTRAINT character_interests_character_id_category_display_order_key
    UNIQUE (character_id, category, display_order) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE character_directives ADD CONSTRAINT character_directives_character_id_directive_type_key
    UNIQUE (character_id, directive_type, display_order) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE character_current_goals ADD CONSTRAINT character_current_goals_character_id_display_order_key
    UNIQUE (character_id, display_order) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE character_context_guidance ADD CONSTRAINT character_context_guidance_context_id_guidance_type_key
    UNIQUE (context_id, guidance_type, display_order) DEFERRABLE INITIALLY IMMEDIATE;

-- One row in force; as many former ones as there were.
CREATE UNIQUE INDEX character_llm_config_active_key ON character_llm_config (character_id) WHERE is_active;
CREATE UNIQUE INDEX character_discord_config_active_key ON character_discord_config (character_id) WHERE is_active;
CREATE UNIQUE INDEX character_deployment_config_active_key ON character_deployment_config (character_id) WHERE is_active;
CREATE UNIQUE INDEX workflow_instances_v2_open_key ON workflow_instances_v2 (user_id, character_id, workflow_name)
    WHERE status IN ('active', 'paused');

-- ---------------------------------------------------------------------------
-- Unique keys of users and memory
-- ---------------------------------------------------------------------------

ALTER TABLE users
    ADD CONSTRAINT users_user_id_key UNIQUE (user_id),
    ADD CONSTRAINT users_universal_id_key UNIQUE (universal_id);
ALTER TABLE platform_identities
    ADD CONSTRAINT platform_identities_platform_platform_user_id_key UNIQUE (platform, platform_user_id);
ALTER TABLE user_preferences
    ADD CONSTRAINT user_preferences_user_id_bot_name_preference_type_key UNIQUE (user_id, bot_name, preference_type);
ALTER TABLE dynamic_personality_traits
    ADD CONSTRAINT dynamic_personality_traits_user_id_dimension_key UNIQUE (user_id, dimension);
CREATE UNIQUE INDEX trust_recovery_state_open_key ON trust_recovery_state (user_id, bot_name)
    WHERE recovery_stage IN ('monitoring', 'active', 'recovering');
-- A lifted ban stays as history and does not stand in the way of the next.
CREATE UNIQUE INDEX banned_users_active_key ON banned_users (discord_user_id) WHERE is_active;

ALTER TABLE user_fact_relationships
    ADD CONSTRAINT user_fact_relationships_user_id_entity_id_key UNIQUE (user_id, entity_id, relationship_type);
ALTER TABLE entity_relationships
    ADD CONSTRAINT entity_relationships_from_entity_id_to_entity_id_key UNIQUE (from_entity_id, to_entity_id, relationship_type);
ALTER TABLE role_transactions ADD CONSTRAINT role_transactions_transaction_id_key UNIQUE (transaction_id);
ALTER TABLE conversation_summaries
    ADD CONSTRAINT conversation_summaries_user_id_bot_name_key UNIQUE (user_id, bot_name, start_timestamp, end_timestamp);
ALTER TABLE strategic_memory_health ADD CONSTRAINT strategic_memory_health_user_id_bot_name_key UNIQUE (user_id, bot_name);
ALTER TABLE strategic_memory_behavior ADD CONSTRAINT strategic_memory_behavior_user_id_bot_name_key UNIQUE (user_id, bot_name);
ALTER TABLE strategic_conversation_patterns
    ADD CONSTRAINT strategic_conversation_patterns_user_id_bot_name_key UNIQUE (user_id, bot_name);
ALTER TABLE strategic_engagement_opportunities
    ADD CONSTRAINT strategic_engagement_opportunities_user_id_bot_name_key UNIQUE (user_id, bot_name);
ALTER TABLE strategic_personality_profiles
    ADD CONSTRAINT strategic_personality_profiles_user_id_bot_name_key UNIQUE (user_id, bot_name);
ALTER TABLE strategic_character_performance
    ADD CONSTRAINT strategic_character_performance_bot_name_time_window_hours_key UNIQUE (bot_name, time_window_hours);

-- Required parts of keys.
ALTER TABLE dynamic_personality_traits
    ALTER COLUMN user_id SET NOT NULL,
    ALTER COLUMN dimension SET NOT NULL;
ALTER TABLE dynamic_conversation_analyses ALTER COLUMN user_id SET NOT NULL;
-- A fact of nobody is a fact for all.
ALTER TABLE facts ADD CONSTRAINT facts_user_id_check CHECK (user_id IS NOT NULL OR global_fact);

-- ---------------------------------------------------------------------------
-- Foreign keys. Parents come before their children: a parent that left above takes its children to quarantine here.
-- ---------------------------------------------------------------------------

DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        -- Every section hangs on its character.
        SELECT 0 AS place, c.table_name, 'character_id' AS columns, 'characters' AS parent, 'id' AS parent_columns,
               'ON DELETE CASCADE' AS actions, 'orphan: no character' AS reason
        FROM information_schema.columns c
        JOIN table_owners o ON o.table_name = c.table_name
        WHERE c.table_schema = 'public' AND c.column_name = 'character_id' AND o.slice = 'character'
          AND c.table_name <> 'workflow_instances_v2'
        UNION ALL
        -- Every user key leads to the one user. (Events, trust and inferred traits do so through their parent.)
        SELECT 1, listed.table_name, listed.columns, 'universal_users', 'universal_id',
               'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no user'
        FROM (VALUES
            ('users', 'universal_id'), ('platform_identities', 'universal_id'), ('user_profiles', 'user_id'),
            ('user_preferences', 'user_id'), ('relationships', 'user_id'), ('relationship_scores', 'user_id'),
            ('dynamic_personality_profiles', 'user_id'),
            ('conversations', 'user_id'), ('memory_entries', 'user_id'), ('facts', 'user_id'), ('emotions', 'user_id'),
            ('user_fact_relationships', 'user_id'), ('user_events', 'user_id'), ('roleplay_transactions', 'user_id'),
            ('role_transactions', 'user_id'), ('conversation_summaries', 'user_id'),
            ('enrichment_processing_log', 'user_id'), ('strategic_memory_health', 'user_id'),
            ('strategic_memory_behavior', 'user_id'), ('strategic_conversation_patterns', 'user_id'),
            ('strategic_engagement_opportunities', 'user_id'), ('strategic_personality_profiles', 'user_id'),
            ('bot_self_reflections', 'user_id'), ('character_emotional_states', 'user_id'),
            ('workflow_instances_v2', 'user_id')
        ) AS listed (table_name, columns)
        UNION ALL
        SELECT listed.* FROM (VALUES
            (2, 'characters_v2', 'id', 'characters', 'id', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no character'),
            (3, 'workflow_instances_v2', 'character_id', 'characters_v2', 'id', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no character'),
            (4, 'workflow_execution_log_v2', 'workflow_instance_id', 'workflow_instances_v2', 'id', 'ON DELETE CASCADE', 'orphan: no workflow instance'),
            (4, 'character_conversation_directives', 'conversation_flow_id', 'character_conversation_flows', 'id', 'ON DELETE CASCADE', 'orphan: no conversation flow'),
            (4, 'character_context_guidance', 'context_id', 'character_conversation_contexts', 'id', 'ON DELETE CASCADE', 'orphan: no conversation context'),
            (4, 'character_scenario_triggers_v2', 'scenario_id', 'character_roleplay_scenarios_v2', 'id', 'ON DELETE CASCADE', 'orphan: no scenario'),
            (4, 'character_mode_guidance', 'mode_id', 'character_conversation_modes', 'id', 'ON DELETE CASCADE', 'orphan: no conversation mode'),
            (4, 'character_mode_examples', 'mode_id', 'character_conversation_modes', 'id', 'ON DELETE CASCADE', 'orphan: no conversation mode'),
            (4, 'character_response_patterns', 'general_conversation_id', 'character_general_conversation', 'id', 'ON DELETE CASCADE', 'orphan: no general conversation'),
            (4, 'character_response_style_items', 'response_style_id', 'character_response_style', 'id', 'ON DELETE CASCADE', 'orphan: no response style'),
            (4, 'character_insight_relationships', 'from_insight_id', 'character_insights', 'id', 'ON DELETE CASCADE', 'orphan: no insight'),
            (4, 'character_insight_relationships', 'to_insight_id', 'character_insights', 'id', 'ON DELETE CASCADE', 'orphan: no insight'),
            (4, 'personality_parameter_adjustments', 'optimization_id', 'personality_optimization_attempts', 'optimization_id', 'ON DELETE CASCADE', 'orphan: no optimization'),
            (4, 'personality_optimization_results', 'optimization_id', 'personality_optimization_attempts', 'optimization_id', 'ON DELETE CASCADE', 'orphan: no optimization'),
            (4, 'relationship_events', 'user_id, bot_name', 'relationship_scores', 'user_id, bot_name', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no relationship score'),
            (4, 'trust_recovery_state', 'user_id, bot_name', 'relationship_scores', 'user_id, bot_name', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no relationship score'),
            (4, 'dynamic_personality_traits', 'user_id', 'dynamic_personality_profiles', 'user_id', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no personality profile'),
            (4, 'dynamic_conversation_analyses', 'user_id', 'dynamic_personality_profiles', 'user_id', 'ON UPDATE CASCADE ON DELETE CASCADE', 'orphan: no personality profile'),
            (4, 'user_fact_relationships', 'entity_id', 'fact_entities', 'id', 'ON DELETE CASCADE', 'orphan: no entity'),
            (4, 'entity_relationships', 'from_entity_id', 'fact_entities', 'id', 'ON DELETE CASCADE', 'orphan: no entity'),
            (4, 'entity_relationships', 'to_entity_id', 'fact_entities', 'id', 'ON DELETE CASCADE', 'orphan: no entity')
        ) AS listed
        ORDER BY 1, 2, 3
    LOOP
        -- An unstated reference (a global fact, a reflection about nobody) is no orphan.
        CALL quarantine_rows(item.table_name, item.reason, format(
            'r.%1$s IS NOT NULL AND NOT EXISTS (SELECT FROM %2$I p WHERE (%3$s) = (%4$s))',
            split_part(item.columns, ', ', 1), item.parent,
            'p.' || replace(item.parent_columns, ', ', ', p.'), 'r.' || replace(item.columns, ', ', ', r.')));
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%s) REFERENCES %I (%s) %s',
            item.table_name, item.table_name || '_' || replace(item.columns, ', ', '_') || '_fkey',
            item.columns, item.parent, item.parent_columns, item.actions);
    END LOOP;
END
$$;

-- The timeline outlives the plan that caused a change.
CALL repair_rows('personality_evolution_timeline', 'plan gone', 'optimization_id', 'NULL::text',
    'r.optimization_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM personality_optimization_attempts a WHERE a.optimization_id = r.optimization_id)');
ALTER TABLE personality_evolution_timeline
    ADD CONSTRAINT personality_evolution_timeline_optimization_id_fkey FOREIGN KEY (optimization_id)
        REFERENCES personality_optimization_attempts (optimization_id) ON DELETE SET NULL;
