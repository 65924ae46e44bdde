-- Values that cannot mean what their column says. A score that was given as 9.5 or 85 is rescaled to 0..1; a level
-- cannot be rescaled honestly (sources count to 10 or to 100), so outside 0..100 the row is quarantined.
-- The checks stand from here on.

DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT table_name, column_name FROM (VALUES
            ('personality_traits', 'trait_value'),
            ('communication_styles', 'engagement_level'), ('communication_styles', 'emotional_expression'),
            ('character_emotion_range', 'base_intensity'),
            ('character_insights', 'confidence_score'), ('character_insight_relationships', 'strength'),
            ('bot_self_reflections', 'effectiveness_score'), ('bot_self_reflections', 'authenticity_score'),
            ('bot_self_reflections', 'emotional_resonance'),
            ('personality_optimization_attempts', 'expected_improvement'),
            ('personality_parameter_adjustments', 'expected_improvement'),
            ('relationships', 'strength'),
            ('relationship_scores', 'trust'), ('relationship_scores', 'affection'), ('relationship_scores', 'attunement'),
            ('relationship_events', 'trust_value'), ('relationship_events', 'affection_value'),
            ('relationship_events', 'attunement_value'),
            ('trust_recovery_state', 'initial_trust'), ('trust_recovery_state', 'current_trust'),
            ('trust_recovery_state', 'target_trust'),
            ('user_preferences', 'confidence'),
            ('dynamic_personality_profiles', 'relationship_depth'), ('dynamic_personality_profiles', 'trust_level'),
            ('dynamic_personality_traits', 'confidence'),
            ('memory_entries', 'importance_score'), ('facts', 'confidence_score'), ('emotions', 'confidence'),
            ('user_fact_relationships', 'confidence'), ('user_fact_relationships', 'strength'),
            ('entity_relationships', 'weight'),
            ('conversation_summaries', 'confidence_score'), ('enrichment_processing_log', 'confidence')
        ) AS listed (table_name, column_name)
        UNION ALL
        SELECT 'character_emotional_states', prefix || emotion
        FROM unnest(ARRAY['', 'baseline_']) AS prefix,
             unnest(ARRAY['anger', 'anticipation', 'disgust', 'fear', 'joy', 'love', 'optimism', 'pessimism',
                          'sadness', 'surprise', 'trust']) AS emotion
    LOOP
        CALL repair_rows(item.table_name, 'score rescaled from 1..10', item.column_name,
            format('r.%I / 10', item.column_name), format('r.%1$I > 1 AND r.%1$I <= 10', item.column_name));
        CALL repair_rows(item.table_name, 'score rescaled from 0..100', item.column_name,
            format('r.%I / 100', item.column_name), format('r.%1$I > 10 AND r.%1$I <= 100', item.column_name));
        CALL quarantine_rows(item.table_name, 'score outside 0..1: ' || item.column_name,
            format('NOT (r.%1$I >= 0 AND r.%1$I <= 1)', item.column_name));
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I >= 0 AND %3$I <= 1)', item.table_name,
            left(item.table_name || '_' || item.column_name, 57) || '_check', item.column_name);
    END LOOP;

    FOR item IN
        SELECT * FROM (VALUES
            ('level', 'character_abilities', 'proficiency_level', 0, 100),
            ('level', 'character_background', 'importance_level', 0, 100),
            ('level', 'character_memories', 'emotional_impact', 0, 100),
            ('level', 'character_memories', 'importance_level', 0, 100),
            ('level', 'character_relationships', 'relationship_strength', 0, 100),
            ('level', 'character_expertise_domains', 'passion_level', 0, 100),
            ('level', 'character_interests', 'proficiency_level', 0, 100),
            ('level', 'character_essence', 'power_level', 0, 100),
            ('level', 'character_behavioral_triggers', 'intensity_level', 0, 100),
            ('level', 'character_emotional_triggers_v2', 'intensity', 0, 100),
            ('level', 'character_insights', 'importance_level', 0, 100),
            -- Real files give it from 0 to 1 and from 0 to 10: a level, kept as given.
            ('level', 'character_learning_timeline', 'significance_score', 0, 100),
            ('priority', 'character_instructions', 'priority', 0, 100),
            ('priority', 'character_directives', 'priority', 0, 100),
            ('priority', 'character_speech_patterns', 'priority', 0, 100),
            ('priority', 'character_response_guidelines', 'priority', 0, 100),
            ('priority', 'character_response_modes', 'conflict_resolution_priority', 0, 100),
            ('priority', 'character_conversation_flows', 'priority', 0, 100),
            ('priority', 'character_message_triggers', 'priority', 0, 100),
            ('priority', 'character_entity_categories', 'priority_level', 0, 100),
            ('value', 'character_insights', 'emotional_valence', -1, 1),
            ('value', 'dynamic_personality_traits', 'value', -1, 1),
            ('change', 'relationship_events', 'trust_delta', -1, 1),
            ('change', 'relationship_events', 'affection_delta', -1, 1),
            ('change', 'relationship_events', 'attunement_delta', -1, 1),
            ('progress', 'trust_recovery_state', 'progress_percentage', 0, 100),
            ('level', 'user_profiles', 'relationship_level', 1, 4),
            ('port', 'bot_deployments', 'port', 1, 65535)
        ) AS listed (meaning, table_name, column_name, lowest, highest)
    LOOP
        CALL quarantine_rows(item.table_name,
            format('%s outside %s..%s: %s', item.meaning, item.lowest, item.highest, item.column_name),
            format('NOT (r.%1$I >= %2$s AND r.%1$I <= %3$s)', item.column_name, item.lowest, item.highest));
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I >= %4$s AND %3$I <= %5$s)', item.table_name,
            left(item.table_name || '_' || item.column_name, 57) || '_check', item.column_name, item.lowest, item.highest);
    END LOOP;

    -- Counters: a negative count means nothing was counted.
    FOR item IN
        SELECT * FROM (VALUES
            ('users', 'message_count'), ('memory_entries', 'access_count'), ('relationships', 'interaction_count'),
            ('relationship_scores', 'interaction_count'), ('user_profiles', 'interaction_count'),
            ('user_profiles', 'escalation_count'), ('dynamic_personality_profiles', 'total_conversations'),
            ('dynamic_personality_traits', 'evidence_count'), ('conversation_summaries', 'message_count'),
            ('character_emotional_states', 'total_interactions'), ('personality_optimization_attempts', 'parameter_count')
        ) AS listed (table_name, column_name)
    LOOP
        CALL repair_rows(item.table_name, 'negative count', item.column_name, '0', format('r.%I < 0', item.column_name));
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I >= 0)', item.table_name,
            left(item.table_name || '_' || item.column_name, 57) || '_check', item.column_name);
    END LOOP;

    -- Configuration is set back to its default, not quarantined: its rows hold secrets, which stay where they are
    -- encrypted.
    FOR item IN
        SELECT listed.*, pg_get_expr(d.adbin, d.adrelid) AS column_default
        FROM (VALUES
            ('character_llm_config', 'llm_temperature', 0, 2), ('character_llm_config', 'llm_top_p', 0, 1),
            ('character_llm_config', 'llm_frequency_penalty', -2, 2), ('character_llm_config', 'llm_presence_penalty', -2, 2),
            ('character_llm_config', 'llm_max_tokens', 1, 10000000),
            ('character_discord_config', 'typing_delay_seconds', 0, 300),
            ('character_discord_config', 'max_message_length', 1, 1000000),
            ('character_discord_config', 'response_delay_min', 0, 86400000),
            ('character_discord_config', 'response_delay_max', 0, 86400000),
            ('character_deployment_config', 'container_port', 1, 65535),
            ('character_deployment_config', 'health_check_port', 1, 65535)
        ) AS listed (table_name, column_name, lowest, highest)
        JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || listed.table_name) AND a.attname = listed.column_name
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LOOP
        CALL repair_rows(item.table_name, 'setting out of range to default', item.column_name,
            coalesce(item.column_default, 'NULL::integer'),
            format('NOT (r.%1$I >= %2$s AND r.%1$I <= %3$s)', item.column_name, item.lowest, item.highest));
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I >= %4$s AND %3$I <= %5$s)', item.table_name,
            left(item.table_name || '_' || item.column_name, 57) || '_check', item.column_name, item.lowest, item.highest);
    END LOOP;

    -- Words of closed domains. What models or editors invent stays free.
    FOR item IN
        SELECT * FROM (VALUES
            ('relationship_events', 'conversation_quality', ARRAY['excellent', 'good', 'average', 'poor', 'failed']),
            ('trust_recovery_state', 'recovery_stage', ARRAY['not_needed', 'monitoring', 'active', 'recovering', 'recovered']),
            ('roleplay_transactions', 'state', ARRAY['pending', 'awaiting_payment', 'awaiting_confirmation', 'in_progress',
                                                     'completed', 'cancelled', 'expired']),
            ('role_transactions', 'state', ARRAY['pending', 'awaiting_payment', 'awaiting_confirmation', 'in_progress',
                                                 'completed', 'cancelled', 'expired']),
            ('entity_relationships', 'relationship_type', ARRAY['similar_to', 'part_of', 'category_of', 'related_to',
                                                                'opposite_of', 'requires']),
            ('character_mode_guidance', 'guidance_type', ARRAY['avoid', 'encourage']),
            ('personality_optimization_attempts', 'optimization_approach', ARRAY['conservative', 'moderate', 'aggressive']),
            ('personality_optimization_attempts', 'implementation_complexity', ARRAY['low', 'medium', 'high']),
            ('personality_parameter_adjustments', 'risk_level', ARRAY['low', 'medium', 'high']),
            ('characters_v2', 'status', ARRAY['active', 'archived'])
        ) AS listed (table_name, column_name, words)
    LOOP
        -- role_transactions.state is the only one with a default and without NOT NULL.
        CALL repair_rows(item.table_name, 'NULL to default', item.column_name, '''pending''',
            format('r.%I IS NULL AND %L = ''role_transactions''', item.column_name, item.table_name));
        CALL quarantine_rows(item.table_name, 'unknown ' || item.column_name,
            format('r.%I <> ALL (%L::text[])', item.column_name, item.words));
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I IN (%4$s))', item.table_name,
            left(item.table_name || '_' || item.column_name, 57) || '_check', item.column_name,
            (SELECT string_agg(quote_literal(word), ', ' ORDER BY place)
             FROM unnest(item.words) WITH ORDINALITY AS w (word, place)));
    END LOOP;
END
$$;

CALL quarantine_rows('user_fact_relationships', 'unknown relationship_type',
    'length(r.relationship_type) NOT BETWEEN 1 AND 50');
ALTER TABLE user_fact_relationships
    ADD CONSTRAINT user_fact_relationships_relationship_type_check CHECK (length(relationship_type) BETWEEN 1 AND 50);

ALTER TABLE role_transactions ALTER COLUMN state SET NOT NULL;

ALTER TABLE characters
    ADD CONSTRAINT characters_normalized_name_check CHECK (normalized_name ~ '^[a-z0-9_]+$'),
    ADD CONSTRAINT characters_name_check CHECK (btrim(name) <> ''),
    ADD CONSTRAINT characters_version_check CHECK (version >= 1),
    -- The spelling is kept for exports: real-world and real_world mean the same.
    ADD CONSTRAINT characters_archetype_check CHECK (
        lower(replace(archetype, '-', '_')) IN ('real_world', 'fantasy', 'fantasy_mystical', 'narrative_ai'));

ALTER TABLE characters_v2
    ALTER COLUMN archetype SET NOT NULL,
    ALTER COLUMN status SET NOT NULL,
    ALTER COLUMN version SET NOT NULL,
    ALTER COLUMN schema_version SET NOT NULL,
    ADD CONSTRAINT characters_v2_name_check CHECK (length(name) >= 1),
    ADD CONSTRAINT characters_v2_normalized_name_check CHECK (normalized_name ~ '^[a-z0-9_]+$'),
    ADD CONSTRAINT characters_v2_version_check CHECK (version >= 1);

ALTER TABLE platform_identities
    ADD CONSTRAINT platform_identities_platform_check CHECK (platform = lower(platform));

-- Other measures have no range that is known; but what is no finite number measures nothing, and JSON cannot say it.
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT o.table_name, a.attname AS column_name, a.attnotnull, a.atttypid::regtype AS type
        FROM table_owners o
        JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || o.table_name) AND a.attnum > 0 AND NOT a.attisdropped
        WHERE a.atttypid IN ('real'::regtype, 'double precision'::regtype)
          AND NOT EXISTS (
              SELECT FROM pg_constraint c
              WHERE c.conrelid = a.attrelid AND c.contype = 'c' AND a.attnum = ANY (c.conkey))
        ORDER BY o.table_name, a.attnum
    LOOP
        IF item.attnotnull THEN
            CALL quarantine_rows(item.table_name, 'no finite number: ' || item.column_name,
                format('NOT (r.%1$I > ''-Infinity'' AND r.%1$I < ''Infinity'')', item.column_name));
        ELSE
            CALL repair_rows(item.table_name, 'no finite number', item.column_name, 'NULL::' || item.type,
                format('NOT (r.%1$I > ''-Infinity'' AND r.%1$I < ''Infinity'')', item.column_name));
        END IF;
        EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %2$I CHECK (%3$I > ''-Infinity'' AND %3$I < ''Infinity'')',
            item.table_name, left(item.table_name || '_' || item.column_name, 56) || '_finite', item.column_name);
    END LOOP;

    -- Words that were unbounded text and now lead an index: an entry of an index has room for about 2,700 bytes.
    FOR item IN
        SELECT * FROM (VALUES
            ('conversations', 'channel_id'), ('performance_metrics', 'metric_name'), ('system_settings', 'key'),
            ('role_transactions', 'bot_name'), ('role_transactions', 'transaction_id'),
            ('banned_users', 'discord_user_id'), ('user_fact_relationships', 'mentioned_by_character'),
            ('fact_entities', 'entity_type'), ('fact_entities', 'entity_name'), ('fact_entities', 'category'),
            ('strategic_memory_health', 'bot_name'), ('strategic_memory_behavior', 'bot_name'),
            ('strategic_conversation_patterns', 'bot_name'), ('strategic_engagement_opportunities', 'bot_name'),
            ('strategic_personality_profiles', 'bot_name'), ('strategic_character_performance', 'bot_name')
        ) AS listed (table_name, column_name)
    LOOP
        CALL quarantine_rows(item.table_name, 'longer than 1000 bytes: ' || item.column_name,
            format('octet_length(r.%I) > 1000', item.column_name));
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (octet_length(%I) <= 1000)', item.table_name,
            left(item.table_name || '_' || item.column_name, 56) || '_length', item.column_name);
    END LOOP;
END
$$;
