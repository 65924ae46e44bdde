-- One row for each thing: rows without a parent leave, exact duplicates leave, and of rows that came to share a key
-- (because their users or characters turned out to be one) the stated one stays.

-- Rows without a parent belong to nobody.
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT c.table_name FROM information_schema.columns c
        JOIN table_owners o ON o.table_name = c.table_name
        WHERE c.table_schema = 'public' AND c.column_name = 'character_id' AND o.slice = 'character'
          AND c.table_name <> 'workflow_instances_v2'
        ORDER BY c.table_name
    LOOP
        CALL quarantine_rows(item.table_name, 'orphan: no character',
            'NOT EXISTS (SELECT FROM characters c WHERE c.id = r.character_id)');
        EXECUTE format('ALTER TABLE %I ALTER COLUMN character_id SET NOT NULL', item.table_name);
    END LOOP;
END
$$;
CALL quarantine_rows('character_conversation_directives', 'orphan: no conversation flow',
    'NOT EXISTS (SELECT FROM character_conversation_flows f WHERE f.id = r.conversation_flow_id)');
ALTER TABLE character_conversation_directives ALTER COLUMN conversation_flow_id SET NOT NULL;

-- Sections of a character. A duplicate flow hands its directives to the one that stays, before both are compared.
CREATE TEMPORARY TABLE flow_twins AS
SELECT id, min(id) OVER (PARTITION BY character_id, flow_type, flow_name, energy_level, approach_description,
                                      transition_style, priority, context) AS kept
FROM character_conversation_flows;
DELETE FROM flow_twins WHERE kept = id;
ALTER TABLE flow_twins ADD PRIMARY KEY (id);
CALL repair_rows('character_conversation_directives', 'flow followed', 'conversation_flow_id',
    '(SELECT t.kept FROM flow_twins t WHERE t.id = r.conversation_flow_id)',
    'EXISTS (SELECT FROM flow_twins t WHERE t.id = r.conversation_flow_id)');
DROP TABLE flow_twins;

CALL unique_content('character_attributes', 'character_id');
CALL unique_content('character_current_goals', 'character_id');
CALL unique_content('character_background', 'character_id');
CALL unique_content('character_memories', 'character_id');
CALL unique_content('character_relationships', 'character_id');
CALL unique_content('character_expertise_domains', 'character_id');
CALL unique_content('character_interests', 'character_id');
CALL unique_content('character_instructions', 'character_id');
CALL unique_content('character_directives', 'character_id');
CALL unique_content('character_speech_patterns', 'character_id');
CALL unique_content('character_voice_traits', 'character_id');
CALL unique_content('character_emoji_patterns', 'character_id');
CALL unique_content('character_cultural_expressions', 'character_id');
CALL unique_content('character_response_guidelines', 'character_id');
CALL unique_content('character_response_modes', 'character_id');
CALL unique_content('character_conversation_flows', 'character_id');
CALL unique_content('character_conversation_directives', 'conversation_flow_id');
CALL unique_content('character_context_guidance', 'context_id');
CALL unique_content('character_message_triggers', 'character_id');
CALL unique_content('character_behavioral_triggers', 'character_id');
CALL unique_content('character_emotional_triggers', 'character_id');
CALL unique_content('character_ai_scenarios', 'character_id');
CALL unique_content('character_mode_guidance', 'mode_id');
CALL unique_content('character_mode_examples', 'mode_id');
CALL unique_content('character_response_patterns', 'general_conversation_id');
CALL unique_content('character_response_style_items', 'response_style_id');

CALL quarantine_losers('communication_styles', 'one style for each character: lowest id kept', 'r.character_id', 'r.id');

-- A version of the metadata that was not numbered gets the next free number.
CALL repair_rows('character_metadata', 'version numbered', 'version',
    '(SELECT coalesce(max(m.version), 0) FROM character_metadata m WHERE m.character_id = r.character_id)
     + row_number() OVER (PARTITION BY r.character_id ORDER BY r.id)',
    'r.version IS NULL');
ALTER TABLE character_metadata ALTER COLUMN version SET NOT NULL;

-- Configuration: the newest active row is the one in force; older ones are history, and history may be long.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['character_llm_config', 'character_discord_config', 'character_deployment_config'] LOOP
        CALL repair_rows(name, 'superseded configuration', 'is_active', 'false',
            format('r.is_active AND EXISTS (
                        SELECT FROM %I o
                        WHERE o.character_id = r.character_id AND o.is_active
                          AND (o.updated_at, o.id) > (r.updated_at, r.id))', name));
    END LOOP;
END
$$;

-- Workflows: an instance without a key gets one, a key that became ambiguous is told apart by the id, and of several
-- open instances of one workflow the newest goes on.
CALL repair_rows('workflow_instances_v2', 'NULL to default', 'status', '''active''::workflow_status_enum', 'r.status IS NULL');
CALL repair_rows('workflow_instances_v2', 'instance key made', 'instance_key', '''legacy-'' || r.id', 'r.instance_key IS NULL');
CALL repair_rows('workflow_instances_v2', 'instance key told apart', 'instance_key', 'r.instance_key || ''-'' || r.id',
    'EXISTS (SELECT FROM workflow_instances_v2 o
             WHERE (o.user_id, o.character_id, o.workflow_name, o.instance_key)
                 = (r.user_id, r.character_id, r.workflow_name, r.instance_key) AND o.id < r.id)');
CALL repair_rows('workflow_instances_v2', 'superseded workflow', 'status', '''cancelled''::workflow_status_enum',
    'r.status IN (''active'', ''paused'') AND EXISTS (
         SELECT FROM workflow_instances_v2 o
         WHERE (o.user_id, o.character_id, o.workflow_name) = (r.user_id, r.character_id, r.workflow_name)
           AND o.status IN (''active'', ''paused'') AND (o.started_at, o.id) > (r.started_at, r.id))');
UPDATE workflow_instances_v2 i SET completed_at = now()
FROM row_repairs p
WHERE p.table_name = 'workflow_instances_v2' AND p.rule = 'superseded workflow' AND p.row_key = i.id::text
  AND i.completed_at IS NULL;
ALTER TABLE workflow_instances_v2
    ALTER COLUMN status SET NOT NULL,
    ALTER COLUMN instance_key SET NOT NULL;

-- State of users: the stronger evidence stays, else the newer.
CALL quarantine_losers('user_profiles', 'one profile for each user: newest kept',
    'r.user_id', 'r.last_interaction DESC, r.updated_at DESC');
CALL quarantine_losers('user_preferences', 'one preference of a type: newest kept',
    'r.user_id, r.bot_name, r.preference_type', 'r.updated_at DESC, r.id DESC');
CALL quarantine_losers('relationship_scores', 'one score for each pair: most interactions kept',
    'r.user_id, r.bot_name', 'r.interaction_count DESC, r.last_updated DESC');
CALL quarantine_losers('trust_recovery_state', 'one episode twice: newest kept',
    'r.user_id, r.bot_name, r.started_at', 'r.last_updated DESC');
CALL quarantine_losers('trust_recovery_state', 'one open episode for each pair: newest kept',
    'r.user_id, r.bot_name', 'r.started_at DESC', 'r.recovery_stage IN (''monitoring'', ''active'', ''recovering'')');
CALL quarantine_losers('dynamic_personality_profiles', 'one profile for each user: most conversations kept',
    'r.user_id', 'r.total_conversations DESC, r.updated_at DESC');
CALL quarantine_rows('dynamic_personality_traits', 'no dimension', 'r.dimension IS NULL');
CALL quarantine_losers('dynamic_personality_traits', 'one trait of a dimension: most evidence kept',
    'r.user_id, r.dimension', 'r.evidence_count DESC, r.last_updated DESC, r.id DESC');
CALL quarantine_losers('character_emotional_states', 'one state for each pair: most interactions kept',
    'r.character_name, r.user_id', 'r.total_interactions DESC, r.last_updated DESC');

-- What memory derived: the newest stays.
CALL quarantine_losers('conversation_summaries', 'one summary of a window: newest kept',
    'r.user_id, r.bot_name, r.start_timestamp, r.end_timestamp', 'r.updated_at DESC, r.id DESC');
CALL quarantine_losers('enrichment_processing_log', 'one step of a point: newest kept',
    'r.user_id, r.bot_name, r.point_id, r.processing_type', 'r.processed_at DESC');
CALL quarantine_losers('strategic_character_performance', 'one row for each key: newest kept',
    'r.bot_name, r.time_window_hours', 'r.computed_at DESC');
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['strategic_memory_health', 'strategic_memory_behavior', 'strategic_conversation_patterns',
                                'strategic_engagement_opportunities', 'strategic_personality_profiles'] LOOP
        CALL quarantine_losers(name, 'one row for each key: newest kept', 'r.user_id, r.bot_name', 'r.computed_at DESC');
    END LOOP;
END
$$;
