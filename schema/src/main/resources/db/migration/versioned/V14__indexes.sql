-- Indexes by access path. Every foreign key is led by some index; none repeats the beginning of another.
-- A section of a character is read by the key that begins with its parent, so it needs no further index of its own
-- unless it is read in an order of many rows or across characters.

-- ---------------------------------------------------------------------------
-- Characters
-- ---------------------------------------------------------------------------

-- Lists page by one of these orders; the search looks inside three texts.
CREATE INDEX idx_characters_name ON characters (name, id);
CREATE INDEX idx_characters_created_at ON characters (created_at, id);
CREATE INDEX idx_characters_updated_at ON characters (updated_at, id);
CREATE INDEX idx_characters_archetype ON characters (archetype);
CREATE INDEX idx_characters_name_trgm ON characters USING gin (name gin_trgm_ops);
CREATE INDEX idx_characters_occupation_trgm ON characters USING gin (occupation gin_trgm_ops);
CREATE INDEX idx_characters_description_trgm ON characters USING gin (description gin_trgm_ops);

CREATE INDEX idx_character_background_importance ON character_background (character_id, importance_level DESC);
CREATE INDEX idx_character_background_description_trgm ON character_background USING gin (description gin_trgm_ops);
CREATE INDEX idx_character_memories_importance ON character_memories (character_id, importance_level DESC, emotional_impact DESC);
-- A message's words wake the memories of one character.
CREATE INDEX idx_character_memories_triggers ON character_memories USING gin (character_id, triggers);
CREATE INDEX idx_character_relationships_strength ON character_relationships (character_id, relationship_strength DESC);
CREATE INDEX idx_character_abilities_proficiency ON character_abilities (character_id, proficiency_level DESC);
CREATE INDEX idx_character_message_triggers_priority ON character_message_triggers (character_id, priority DESC) WHERE is_active;
CREATE INDEX idx_character_interest_topics_keyword ON character_interest_topics (topic_keyword);
CREATE INDEX idx_character_entity_categories_keyword ON character_entity_categories (entity_keyword);
CREATE INDEX idx_generic_keyword_templates_category ON generic_keyword_templates (category, priority_order);

CREATE INDEX idx_character_insights_discovered ON character_insights (character_id, discovery_date DESC);
CREATE INDEX idx_character_insights_triggers ON character_insights USING gin (character_id, triggers);
CREATE INDEX idx_character_insight_relationships_to ON character_insight_relationships (to_insight_id);
CREATE INDEX idx_character_learning_timeline_learned ON character_learning_timeline (character_id, learning_date DESC);
CREATE INDEX idx_character_emotional_states_user_id ON character_emotional_states (user_id);
CREATE INDEX idx_bot_self_reflections_bot_name ON bot_self_reflections (bot_name, created_at DESC);
CREATE INDEX idx_bot_self_reflections_user_id ON bot_self_reflections (user_id);

CREATE INDEX idx_character_llm_config_character_id ON character_llm_config (character_id, id);
CREATE INDEX idx_character_discord_config_character_id ON character_discord_config (character_id, id);
CREATE INDEX idx_character_deployment_config_character_id ON character_deployment_config (character_id, id);
CREATE INDEX idx_bot_deployments_status ON bot_deployments (status);

CREATE INDEX idx_personality_optimization_attempts_character ON personality_optimization_attempts (character_name, attempt_timestamp DESC);
CREATE INDEX idx_personality_parameter_adjustments_plan ON personality_parameter_adjustments (optimization_id, adjustment_order);
CREATE INDEX idx_personality_optimization_results_character ON personality_optimization_results (character_name, completion_timestamp DESC);
CREATE INDEX idx_personality_evolution_timeline_character ON personality_evolution_timeline (character_name, change_timestamp DESC);
CREATE INDEX idx_personality_evolution_timeline_changed ON personality_evolution_timeline (change_timestamp DESC);
CREATE INDEX idx_personality_evolution_timeline_plan ON personality_evolution_timeline (optimization_id);

CREATE INDEX idx_characters_v2_bot_name ON characters_v2 (bot_name);
CREATE INDEX idx_characters_v2_cdl_data ON characters_v2 USING gin (cdl_data jsonb_path_ops);
CREATE INDEX idx_workflow_instances_v2_user_status ON workflow_instances_v2 (user_id, status, started_at DESC);
CREATE INDEX idx_workflow_instances_v2_character ON workflow_instances_v2 (character_id, workflow_name);
CREATE INDEX idx_workflow_instances_v2_timeout ON workflow_instances_v2 (timeout_at) WHERE timeout_at IS NOT NULL;
CREATE INDEX idx_workflow_execution_log_v2_instance ON workflow_execution_log_v2 (workflow_instance_id, created_at DESC);
CREATE INDEX idx_workflow_execution_log_v2_event ON workflow_execution_log_v2 (event_type, created_at DESC);

-- ---------------------------------------------------------------------------
-- Users
-- ---------------------------------------------------------------------------

CREATE INDEX idx_universal_users_created_at ON universal_users (created_at, universal_id);
CREATE INDEX idx_universal_users_last_active ON universal_users (last_active, universal_id);
-- People are found by name whatever the case.
CREATE INDEX idx_universal_users_username ON universal_users (lower(primary_username));
CREATE INDEX idx_universal_users_display_name ON universal_users (lower(display_name));
CREATE INDEX idx_universal_users_email ON universal_users (lower(email));
CREATE INDEX idx_universal_users_preferences ON universal_users USING gin (preferences);
CREATE INDEX idx_platform_identities_universal_id ON platform_identities (universal_id);
CREATE INDEX idx_platform_identities_username ON platform_identities (lower(username));
CREATE INDEX idx_platform_identities_display_name ON platform_identities (lower(display_name));
CREATE INDEX idx_user_profiles_last_interaction ON user_profiles (last_interaction);
CREATE INDEX idx_user_profiles_relationship_level ON user_profiles (relationship_level);
CREATE INDEX idx_user_profiles_preferences ON user_profiles USING gin (preferences);
CREATE INDEX idx_user_preferences_bot_name ON user_preferences (bot_name);
CREATE INDEX idx_banned_users_discord_user_id ON banned_users (discord_user_id, banned_at DESC);
CREATE INDEX idx_banned_users_banned_at ON banned_users (banned_at DESC, id DESC);

CREATE INDEX idx_relationships_user_id ON relationships (user_id);
CREATE INDEX idx_relationship_scores_bot_name ON relationship_scores (bot_name, last_updated DESC);
CREATE INDEX idx_relationship_scores_low_trust ON relationship_scores (trust) WHERE trust < 0.4;
CREATE INDEX idx_relationship_events_pair ON relationship_events (user_id, bot_name, created_at DESC, id DESC);
CREATE INDEX idx_relationship_events_bot_name ON relationship_events (bot_name, created_at DESC);
CREATE INDEX idx_trust_recovery_state_bot_name ON trust_recovery_state (bot_name);
CREATE INDEX idx_dynamic_conversation_analyses_user ON dynamic_conversation_analyses (user_id, "timestamp" DESC, id DESC);

-- ---------------------------------------------------------------------------
-- Memory
-- ---------------------------------------------------------------------------

CREATE INDEX idx_conversations_user ON conversations (user_id, "timestamp" DESC, id DESC);
CREATE INDEX idx_conversations_channel ON conversations (channel_id, "timestamp" DESC, id DESC);
CREATE INDEX idx_memory_entries_user ON memory_entries (user_id, created_at DESC, id DESC);
CREATE INDEX idx_memory_entries_importance ON memory_entries (user_id, importance_score DESC);
CREATE INDEX idx_memory_entries_last_accessed ON memory_entries (last_accessed);
CREATE INDEX idx_memory_entries_tags ON memory_entries USING gin (tags);
CREATE INDEX idx_facts_user ON facts (user_id, created_at DESC, id DESC);
CREATE INDEX idx_facts_global ON facts (created_at DESC, id DESC) WHERE global_fact;
CREATE INDEX idx_emotions_user ON emotions (user_id, "timestamp" DESC, id DESC);

-- GIN serves ILIKE and %, GiST the order by nearness.
CREATE INDEX idx_fact_entities_type_name ON fact_entities (entity_type, entity_name, id);
CREATE INDEX idx_fact_entities_type_category ON fact_entities (entity_type, category);
CREATE INDEX idx_fact_entities_name_trgm ON fact_entities USING gin (entity_name gin_trgm_ops);
CREATE INDEX idx_fact_entities_name_nearest ON fact_entities USING gist (entity_name gist_trgm_ops);
CREATE INDEX idx_fact_entities_search ON fact_entities USING gin (search_vector);
CREATE INDEX idx_fact_entities_attributes ON fact_entities USING gin (attributes);
CREATE INDEX idx_user_fact_relationships_confidence ON user_fact_relationships (user_id, confidence DESC, updated_at DESC, id);
CREATE INDEX idx_user_fact_relationships_type ON user_fact_relationships (user_id, relationship_type, confidence DESC);
CREATE INDEX idx_user_fact_relationships_character ON user_fact_relationships (user_id, mentioned_by_character, confidence DESC);
CREATE INDEX idx_user_fact_relationships_created ON user_fact_relationships (user_id, created_at DESC, id DESC);
CREATE INDEX idx_user_fact_relationships_entity ON user_fact_relationships (entity_id, confidence DESC);
CREATE INDEX idx_user_fact_relationships_heard ON user_fact_relationships (mentioned_by_character, created_at DESC);
CREATE INDEX idx_entity_relationships_from ON entity_relationships (from_entity_id, weight DESC);
CREATE INDEX idx_entity_relationships_to ON entity_relationships (to_entity_id, weight DESC);
CREATE INDEX idx_entity_relationships_type ON entity_relationships (relationship_type, weight DESC);

CREATE INDEX idx_user_events_user ON user_events (user_id, bot_name, event_type, timestamp_utc DESC);
CREATE INDEX idx_user_events_bot_name ON user_events (bot_name);
CREATE INDEX idx_roleplay_transactions_pair ON roleplay_transactions (user_id, bot_name, created_at DESC);
CREATE INDEX idx_roleplay_transactions_bot_name ON roleplay_transactions (bot_name);
CREATE INDEX idx_roleplay_transactions_created_at ON roleplay_transactions (created_at DESC);
-- Cancelled and expired deals have no completed_at; open is what the state says.
CREATE INDEX idx_roleplay_transactions_open ON roleplay_transactions (state, updated_at)
    WHERE state NOT IN ('completed', 'cancelled', 'expired');
CREATE INDEX idx_role_transactions_pair ON role_transactions (user_id, bot_name);
CREATE INDEX idx_role_transactions_bot_name ON role_transactions (bot_name);
CREATE INDEX idx_role_transactions_state ON role_transactions (state);

CREATE INDEX idx_conversation_summaries_bot_name ON conversation_summaries (bot_name);
CREATE INDEX idx_conversation_summaries_window ON conversation_summaries (start_timestamp, end_timestamp);
CREATE INDEX idx_conversation_summaries_created_at ON conversation_summaries (created_at);
CREATE INDEX idx_conversation_summaries_key_topics ON conversation_summaries USING gin (key_topics);
CREATE INDEX idx_enrichment_processing_log_type ON enrichment_processing_log (user_id, bot_name, processing_type);
CREATE INDEX idx_enrichment_processing_log_bot_name ON enrichment_processing_log (bot_name);
CREATE INDEX idx_enrichment_processing_log_processed_at ON enrichment_processing_log (processed_at);

-- Caches are emptied by age and found by character when one is renamed.
CREATE INDEX idx_strategic_memory_health_expires_at ON strategic_memory_health (expires_at);
CREATE INDEX idx_strategic_memory_health_bot_name ON strategic_memory_health (bot_name);
CREATE INDEX idx_strategic_memory_behavior_expires_at ON strategic_memory_behavior (expires_at);
CREATE INDEX idx_strategic_memory_behavior_bot_name ON strategic_memory_behavior (bot_name);
CREATE INDEX idx_strategic_conversation_patterns_expires_at ON strategic_conversation_patterns (expires_at);
CREATE INDEX idx_strategic_conversation_patterns_bot_name ON strategic_conversation_patterns (bot_name);
CREATE INDEX idx_strategic_engagement_opportunities_expires_at ON strategic_engagement_opportunities (expires_at);
CREATE INDEX idx_strategic_engagement_opportunities_bot_name ON strategic_engagement_opportunities (bot_name);
CREATE INDEX idx_strategic_personality_profiles_expires_at ON strategic_personality_profiles (expires_at);
CREATE INDEX idx_strategic_personality_profiles_bot_name ON strategic_personality_profiles (bot_name);
CREATE INDEX idx_strategic_character_performance_expires_at ON strategic_character_performance (expires_at);

-- ---------------------------------------------------------------------------
-- Infrastructure
-- ---------------------------------------------------------------------------

CREATE INDEX idx_performance_metrics_name ON performance_metrics (metric_name, "timestamp" DESC);
CREATE INDEX idx_performance_metrics_timestamp ON performance_metrics ("timestamp");

-- Rewritten tables have lost their statistics.
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT table_name FROM table_owners ORDER BY table_name LOOP
        EXECUTE format('ANALYZE %I', name);
    END LOOP;
END
$$;
