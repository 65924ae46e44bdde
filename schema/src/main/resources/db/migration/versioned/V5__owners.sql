-- Which slice owns which table. A service may write the tables of its own slice only: the grants are made from
-- this table, and the hardening versions use it as the list of the tables they may touch.

CREATE TABLE table_owners (
    table_name text NOT NULL,
    slice      text NOT NULL,
    CONSTRAINT table_owners_pkey PRIMARY KEY (table_name),
    CONSTRAINT table_owners_slice_check CHECK (slice IN ('character', 'memory', 'user', 'infrastructure'))
);

INSERT INTO table_owners (table_name, slice)
SELECT name, 'character' FROM regexp_split_to_table('
    characters, character_identity_details, character_metadata, personality_traits, communication_styles,
    character_values, character_attributes, character_appearance, character_essence, character_current_context,
    character_current_goals, character_roleplay_config, character_background, character_memories,
    character_relationships, character_abilities, character_expertise_domains, character_interests,
    character_instructions, character_directives, character_communication_patterns, character_speech_patterns,
    character_voice_profile, character_voice_traits, character_vocabulary, character_emoji_patterns,
    character_cultural_expressions, character_response_guidelines, character_response_modes,
    character_conversation_flows, character_conversation_directives, character_conversation_contexts,
    character_context_guidance, character_message_triggers, character_behavioral_triggers,
    character_emotional_triggers, character_emotional_triggers_v2, character_emotion_profile,
    character_emotion_range, character_ai_scenarios, character_roleplay_scenarios_v2,
    character_scenario_triggers_v2, personality_optimization_attempts, personality_parameter_adjustments,
    personality_optimization_results, personality_evolution_timeline, characters_v2, workflow_instances_v2,
    workflow_execution_log_v2, character_conversation_modes, character_mode_guidance, character_mode_examples,
    character_general_conversation, character_response_patterns, character_response_style,
    character_response_style_items, character_interest_topics, character_entity_categories,
    character_question_templates, generic_keyword_templates, character_insights,
    character_insight_relationships, character_learning_timeline, character_emotional_states,
    bot_self_reflections, character_llm_config, character_discord_config, character_deployment_config,
    bot_deployments
', '[\s,]+') AS name
WHERE name <> '';

INSERT INTO table_owners (table_name, slice)
SELECT name, 'user' FROM regexp_split_to_table('
    users, universal_users, platform_identities, user_profiles, user_preferences, banned_users, relationships,
    relationship_scores, relationship_events, trust_recovery_state, dynamic_personality_profiles,
    dynamic_personality_traits, dynamic_conversation_analyses
', '[\s,]+') AS name
WHERE name <> '';

INSERT INTO table_owners (table_name, slice)
SELECT name, 'memory' FROM regexp_split_to_table('
    conversations, memory_entries, facts, emotions, fact_entities, user_fact_relationships,
    entity_relationships, user_events, roleplay_transactions, role_transactions, conversation_summaries,
    enrichment_processing_log, strategic_memory_health, strategic_memory_behavior,
    strategic_conversation_patterns, strategic_engagement_opportunities, strategic_personality_profiles,
    strategic_character_performance
', '[\s,]+') AS name
WHERE name <> '';

INSERT INTO table_owners (table_name, slice)
SELECT name, 'infrastructure' FROM regexp_split_to_table('
    schema_migrations, schema_versions, system_settings, performance_metrics, quarantined_rows, row_repairs,
    table_owners
', '[\s,]+') AS name
WHERE name <> '';
