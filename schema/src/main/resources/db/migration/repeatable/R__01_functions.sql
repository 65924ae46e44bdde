-- The functions of the schema. The sixteen application functions keep the names and the call signatures by which
-- programs know them; the helpers they need stand beside their users. Triggers are attached in R__03.
--
-- Every function fixes its search_path, so that it means the same whoever calls it. Functions that write rows which
-- their caller's role may not touch are SECURITY DEFINER. Bodies that read the views of R__02 are PL/pgSQL, because
-- such a body is resolved when it runs and not when it is created. CREATE OR REPLACE keeps grants and triggers; a
-- changed signature or result needs a versioned migration that drops the old function first.

-- ---------------------------------------------------------------------------------------------------------------
-- Knowledge graph (memory-service)
-- ---------------------------------------------------------------------------------------------------------------

-- Nearest names of the same type. `%` bounds the index scan to names that can pass, so that it never walks the rest
-- of the table in search of more; `<->` hands them out nearest first. Where nearly half of the trigrams are wanted, the index
-- leaves out far more than where a third is: when that gives enough, they are the nearest, and nothing more is asked.
-- The threshold of `%` is a setting, which is put back before the function returns.
create or replace function discover_similar_entities(
    p_entity_id uuid,
    p_similarity_threshold double precision default 0.3,
    p_limit integer default 5)
returns table (similar_entity_id uuid, similar_entity_name text, similarity_score double precision)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    -- Similarities are single precision: compared in double, a similarity of 0.3 would lie above a threshold of 0.3.
    threshold constant real := greatest(coalesce(p_similarity_threshold, 0.3), 0)::real;
    most constant integer := greatest(coalesce(p_limit, 5), 0);
    callers_threshold constant real := show_limit();
    wanted fact_entities;
    nearest uuid[];
    step real;
begin
    select * into wanted from fact_entities e where e.id = p_entity_id;
    if not found or threshold >= 1 then
        return;
    end if;
    foreach step in array array[greatest(threshold, 0.45::real), threshold] loop
        perform set_config('pg_trgm.similarity_threshold', step::text, true);
        nearest := array(
            select e.id
            from fact_entities e
            where e.entity_name % wanted.entity_name
                and similarity(e.entity_name, wanted.entity_name) > threshold
                and e.entity_type = wanted.entity_type
                and e.id <> wanted.id
            order by e.entity_name <-> wanted.entity_name, e.entity_name, e.id
            limit most);
        exit when step = threshold or cardinality(nearest) = most;
    end loop;
    perform set_config('pg_trgm.similarity_threshold', callers_threshold::text, true);
    return query
        select e.id, e.entity_name, similarity(e.entity_name, wanted.entity_name)::double precision
        from unnest(nearest) with ordinality n (id, place)
        join fact_entities e on e.id = n.id
        order by n.place;
end
$$;

-- One row for each fact of the user. Rows whose type or relation begins with `_` are processing markers of programs
-- and no facts. Edges are counted after the limit: only for the rows that leave.
create or replace function get_user_facts_with_relations(
    p_user_id text,
    p_entity_type text default null,
    p_min_confidence double precision default 0.5,
    p_limit integer default 20)
returns table (
    entity_name text, entity_category text, relationship_type text, confidence double precision,
    emotional_context text, mentioned_by_character text, related_entities_count bigint, last_updated timestamptz)
language plpgsql
stable
set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        select known.entity_name, known.category, known.relationship_type, known.confidence,
            known.emotional_context, known.mentioned_by_character,
            (select count(*) from entity_relationships r where r.from_entity_id = known.entity_id)
                + (select count(*) from entity_relationships r
                    where r.to_entity_id = known.entity_id and r.bidirectional),
            known.updated_at
        from (
            select f.id, f.entity_id, e.entity_name, e.category, f.relationship_type, f.confidence,
                f.emotional_context, f.mentioned_by_character, f.updated_at::timestamptz as updated_at
            from user_fact_relationships f
            join fact_entities e on e.id = f.entity_id
            where f.user_id = p_user_id
                and f.status = 'ACTIVE'
                and (p_entity_type is null or e.entity_type = p_entity_type)
                and f.confidence >= coalesce(p_min_confidence, 0.5)
                and not starts_with(e.entity_type, '_')
                and not starts_with(f.relationship_type, '_')
            order by f.confidence desc, f.updated_at desc, f.id
            limit greatest(coalesce(p_limit, 20), 0)) known
        order by known.confidence desc, known.updated_at desc, known.id;
end
$$;

-- For callers that hold the id as a uuid; the text form is the one that every kind of id has.
create or replace function get_user_facts_with_relations(
    p_user_id uuid,
    p_entity_type text default null,
    p_min_confidence double precision default 0.5,
    p_limit integer default 20)
returns table (
    entity_name text, entity_category text, relationship_type text, confidence double precision,
    emotional_context text, mentioned_by_character text, related_entities_count bigint, last_updated timestamptz)
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return query
        select * from get_user_facts_with_relations(p_user_id::text, p_entity_type, p_min_confidence, p_limit);
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Characters (character-service)
-- ---------------------------------------------------------------------------------------------------------------

-- Spellings differ (real-world, Real_World, fantasy); the enumeration has one label for each meaning. The text is
-- kept as given in `characters`, for export.
create or replace function canonical_archetype(spelling text)
returns character_archetype_enum
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case lower(replace(spelling, '-', '_'))
        when 'fantasy' then 'fantasy_mystical'::character_archetype_enum
        when 'fantasy_mystical' then 'fantasy_mystical'::character_archetype_enum
        when 'narrative_ai' then 'narrative_ai'::character_archetype_enum
        else 'real_world'::character_archetype_enum
    end
$$;

-- The definition of one character as a document: core fields, and each section under its table's name without
-- `character_`. It holds content only, no ids and no timestamps, so that equal definitions make equal documents.
-- Configuration, secrets and what the character learns are no part of a definition. Lists stand in the order in
-- which they are used: higher priority first, then the given order, then by age. PL/pgSQL keeps the plan of this
-- large statement for the session; an SQL function would plan it for each call.
create or replace function character_document(p_character_id integer)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return (
        select
            jsonb_build_object(
                'name', c.name, 'normalizedName', c.normalized_name, 'occupation', c.occupation,
                'description', c.description, 'archetype', c.archetype, 'allowFullRoleplay', c.allow_full_roleplay,
                'emojiFrequency', c.emoji_frequency, 'emojiStyle', c.emoji_style,
                'emojiCombination', c.emoji_combination, 'emojiPlacement', c.emoji_placement,
                'emojiAgeDemographic', c.emoji_age_demographic, 'emojiCulturalInfluence', c.emoji_cultural_influence)
            -- identity and personality
            || jsonb_build_object(
                'identityDetails', (
                    select jsonb_build_object(
                        'fullName', s.full_name, 'nickname', s.nickname, 'gender', s.gender, 'location', s.location,
                        'essenceNature', s.essence_nature, 'essenceExistenceMethod', s.essence_existence_method,
                        'essenceAnchor', s.essence_anchor, 'essenceCoreIdentity', s.essence_core_identity)
                    from character_identity_details s where s.character_id = c.id order by s.id limit 1),
                'roleplayConfig', (
                    select jsonb_build_object(
                        'allowFullRoleplayImmersion', s.allow_full_roleplay_immersion, 'philosophy', s.philosophy,
                        'strategy', s.strategy)
                    from character_roleplay_config s where s.character_id = c.id order by s.id limit 1),
                'metadata', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'version', s.version, 'characterTags', s.character_tags, 'author', s.author, 'notes', s.notes)
                        order by s.version desc nulls last, s.id), '[]')
                    from character_metadata s where s.character_id = c.id),
                'personalityTraits', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'traitName', s.trait_name, 'traitValue', s.trait_value, 'intensity', s.intensity,
                        'description', s.description, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from personality_traits s where s.character_id = c.id),
                'communicationStyles', (
                    select jsonb_build_object(
                        'engagementLevel', s.engagement_level, 'formality', s.formality,
                        'emotionalExpression', s.emotional_expression, 'responseLength', s.response_length,
                        'conversationFlowGuidance', s.conversation_flow_guidance,
                        'aiIdentityHandling', s.ai_identity_handling,
                        'responseLengthPreference', s.response_length_preference)
                    from communication_styles s where s.character_id = c.id order by s.id limit 1),
                'values', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'valueKey', s.value_key, 'valueDescription', s.value_description,
                        'importanceLevel', s.importance_level, 'category', s.category, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_values s where s.character_id = c.id),
                'attributes', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'category', s.category, 'description', s.description, 'importance', s.importance,
                        'displayOrder', s.display_order, 'active', s.active)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_attributes s where s.character_id = c.id),
                'appearance', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'category', s.category, 'attribute', s.attribute, 'value', s.value,
                        'description', s.description, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_appearance s where s.character_id = c.id),
                'essence', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'essenceType', s.essence_type, 'essenceName', s.essence_name, 'description', s.description,
                        'manifestation', s.manifestation, 'powerLevel', s.power_level, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_essence s where s.character_id = c.id),
                'currentContext', (
                    select jsonb_build_object(
                        'livingSituation', s.living_situation, 'dailyRoutine', s.daily_routine,
                        'recentEvents', s.recent_events)
                    from character_current_context s where s.character_id = c.id order by s.id limit 1),
                'currentGoals', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'goalText', s.goal_text, 'priority', s.priority, 'timeframe', s.timeframe, 'status', s.status,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_current_goals s where s.character_id = c.id))
            -- background and knowledge
            || jsonb_build_object(
                'background', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'category', s.category, 'period', s.period, 'title', s.title, 'description', s.description,
                        'dateRange', s.date_range, 'importanceLevel', s.importance_level,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_background s where s.character_id = c.id),
                'memories', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'memoryType', s.memory_type, 'title', s.title, 'description', s.description,
                        'emotionalImpact', s.emotional_impact, 'timePeriod', s.time_period,
                        'importanceLevel', s.importance_level, 'triggers', s.triggers, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_memories s where s.character_id = c.id),
                'relationships', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'relatedEntity', s.related_entity, 'relationshipType', s.relationship_type,
                        'relationshipStrength', s.relationship_strength, 'description', s.description,
                        'status', s.status, 'communicationStyle', s.communication_style,
                        'memorySharing', s.memory_sharing, 'nameUsage', s.name_usage,
                        'connectionNature', s.connection_nature, 'recognitionPattern', s.recognition_pattern,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_relationships s where s.character_id = c.id),
                'abilities', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'category', s.category, 'abilityName', s.ability_name,
                        'proficiencyLevel', s.proficiency_level, 'description', s.description,
                        'developmentMethod', s.development_method, 'usageFrequency', s.usage_frequency,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_abilities s where s.character_id = c.id),
                'expertiseDomains', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'domainName', s.domain_name, 'expertiseLevel', s.expertise_level,
                        'domainDescription', s.domain_description, 'keyConcepts', s.key_concepts,
                        'teachingApproach', s.teaching_approach, 'passionLevel', s.passion_level,
                        'examples', s.examples, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_expertise_domains s where s.character_id = c.id),
                'interests', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'category', s.category, 'interestText', s.interest_text,
                        'proficiencyLevel', s.proficiency_level, 'importance', s.importance, 'frequency', s.frequency,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_interests s where s.character_id = c.id),
                'instructions', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'instructionType', s.instruction_type, 'priority', s.priority,
                        'instructionText', s.instruction_text, 'context', s.context, 'active', s.active,
                        'displayOrder', s.display_order)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_instructions s where s.character_id = c.id),
                'directives', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'directiveType', s.directive_type, 'directiveText', s.directive_text, 'priority', s.priority,
                        'displayOrder', s.display_order, 'context', s.context, 'active', s.active)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_directives s where s.character_id = c.id))
            -- communication
            || jsonb_build_object(
                'communicationPatterns', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'patternType', s.pattern_type, 'patternName', s.pattern_name, 'patternValue', s.pattern_value,
                        'context', s.context, 'frequency', s.frequency, 'description', s.description,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_communication_patterns s where s.character_id = c.id),
                'speechPatterns', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'patternType', s.pattern_type, 'patternValue', s.pattern_value,
                        'usageFrequency', s.usage_frequency, 'context', s.context, 'priority', s.priority,
                        'displayOrder', s.display_order)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_speech_patterns s where s.character_id = c.id),
                'voiceProfile', (
                    select jsonb_build_object(
                        'tone', s.tone, 'pace', s.pace, 'volume', s.volume, 'accent', s.accent,
                        'sentenceStructure', s.sentence_structure, 'punctuationStyle', s.punctuation_style,
                        'responseLengthGuidance', s.response_length_guidance)
                    from character_voice_profile s where s.character_id = c.id order by s.id limit 1),
                'voiceTraits', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'traitType', s.trait_type, 'traitValue', s.trait_value,
                        'situationalContext', s.situational_context, 'examples', s.examples,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_voice_traits s where s.character_id = c.id),
                'vocabulary', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'wordOrPhrase', s.word_or_phrase, 'preference', s.preference, 'usageContext', s.usage_context,
                        'frequency', s.frequency, 'reason', s.reason, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_vocabulary s where s.character_id = c.id),
                'emojiPatterns', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'patternCategory', s.pattern_category, 'patternName', s.pattern_name,
                        'emojiSequence', s.emoji_sequence, 'usageContext', s.usage_context, 'frequency', s.frequency,
                        'exampleUsage', s.example_usage, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_emoji_patterns s where s.character_id = c.id),
                'culturalExpressions', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'expressionType', s.expression_type, 'expressionValue', s.expression_value,
                        'meaning', s.meaning, 'usageContext', s.usage_context,
                        'emotionalContext', s.emotional_context, 'frequency', s.frequency,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_cultural_expressions s where s.character_id = c.id),
                'responseGuidelines', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'guidelineType', s.guideline_type, 'guidelineName', s.guideline_name,
                        'guidelineContent', s.guideline_content, 'priority', s.priority, 'context', s.context,
                        'isCritical', s.is_critical, 'displayOrder', s.display_order)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_response_guidelines s where s.character_id = c.id),
                'responseModes', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'modeName', s.mode_name, 'modeDescription', s.mode_description,
                        'responseStyle', s.response_style, 'lengthGuideline', s.length_guideline,
                        'toneAdjustment', s.tone_adjustment,
                        'conflictResolutionPriority', s.conflict_resolution_priority, 'examples', s.examples,
                        'displayOrder', s.display_order)
                        order by s.conflict_resolution_priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_response_modes s where s.character_id = c.id),
                'responseStyle', (
                    select jsonb_build_object(
                        'responseStyleItems', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'itemType', g.item_type, 'itemText', g.item_text, 'sortOrder', g.sort_order)
                                order by g.sort_order nulls last, g.id), '[]')
                            from character_response_style_items g where g.response_style_id = s.id))
                    from character_response_style s where s.character_id = c.id order by s.id limit 1),
                'conversationFlows', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'flowType', s.flow_type, 'flowName', s.flow_name, 'energyLevel', s.energy_level,
                        'approachDescription', s.approach_description, 'transitionStyle', s.transition_style,
                        'priority', s.priority, 'context', s.context,
                        'conversationDirectives', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'directiveType', g.directive_type, 'directiveContent', g.directive_content,
                                'orderSequence', g.order_sequence)
                                order by g.order_sequence nulls last, g.id), '[]')
                            from character_conversation_directives g where g.conversation_flow_id = s.id),
                            'displayOrder', s.display_order)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_conversation_flows s where s.character_id = c.id),
                'conversationContexts', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'contextName', s.context_name, 'energyDescription', s.energy_description,
                        'approachStrategy', s.approach_strategy, 'transitionStyle', s.transition_style,
                        'contextGuidance', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'guidanceType', g.guidance_type, 'guidanceText', g.guidance_text,
                                'displayOrder', g.display_order)
                                order by g.display_order nulls last, g.id), '[]')
                            from character_context_guidance g where g.context_id = s.id),
                            'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_conversation_contexts s where s.character_id = c.id),
                'conversationModes', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'modeName', s.mode_name, 'energyLevel', s.energy_level, 'approach', s.approach,
                        'transitionStyle', s.transition_style,
                        'modeGuidance', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'guidanceType', g.guidance_type, 'guidanceText', g.guidance_text,
                                'sortOrder', g.sort_order)
                                order by g.sort_order nulls last, g.id), '[]')
                            from character_mode_guidance g where g.mode_id = s.id),
                        'modeExamples', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'exampleText', g.example_text, 'exampleType', g.example_type,
                                'sortOrder', g.sort_order)
                                order by g.sort_order nulls last, g.id), '[]')
                            from character_mode_examples g where g.mode_id = s.id), 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_conversation_modes s where s.character_id = c.id),
                'generalConversation', (
                    select jsonb_build_object(
                        'defaultEnergy', s.default_energy, 'conversationStyle', s.conversation_style,
                        'transitionApproach', s.transition_approach,
                        'responsePatterns', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'patternName', g.pattern_name, 'patternDescription', g.pattern_description,
                                'sortOrder', g.sort_order)
                                order by g.sort_order nulls last, g.id), '[]')
                            from character_response_patterns g where g.general_conversation_id = s.id))
                    from character_general_conversation s where s.character_id = c.id order by s.id limit 1))
            -- triggers, emotions, scenarios
            || jsonb_build_object(
                'messageTriggers', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'triggerCategory', s.trigger_category, 'triggerType', s.trigger_type,
                        'triggerValue', s.trigger_value, 'responseMode', s.response_mode, 'priority', s.priority,
                        'isActive', s.is_active, 'displayOrder', s.display_order)
                        order by s.priority desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_message_triggers s where s.character_id = c.id),
                'behavioralTriggers', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'triggerType', s.trigger_type, 'triggerValue', s.trigger_value,
                        'responseType', s.response_type, 'responseDescription', s.response_description,
                        'intensityLevel', s.intensity_level, 'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_behavioral_triggers s where s.character_id = c.id),
                'emotionalTriggers', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'triggerType', s.trigger_type, 'triggerCategory', s.trigger_category,
                        'triggerContent', s.trigger_content, 'emotionalResponse', s.emotional_response,
                        'responseIntensity', s.response_intensity, 'responseExamples', s.response_examples,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_emotional_triggers s where s.character_id = c.id),
                'emotionalTriggersV2', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'triggerText', s.trigger_text, 'valence', s.valence, 'emotionEvoked', s.emotion_evoked,
                        'intensity', s.intensity, 'responseGuidance', s.response_guidance,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_emotional_triggers_v2 s where s.character_id = c.id),
                'emotionProfile', (
                    select jsonb_build_object(
                        'defaultMood', s.default_mood)
                    from character_emotion_profile s where s.character_id = c.id order by s.id limit 1),
                'emotionRange', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'emotionName', s.emotion_name, 'baseIntensity', s.base_intensity, 'notes', s.notes,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_emotion_range s where s.character_id = c.id),
                'aiScenarios', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'scenarioType', s.scenario_type, 'scenarioName', s.scenario_name,
                        'triggerPhrases', s.trigger_phrases, 'responsePattern', s.response_pattern,
                        'tier1Response', s.tier_1_response, 'tier2Response', s.tier_2_response,
                        'tier3Response', s.tier_3_response, 'exampleUsage', s.example_usage,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_ai_scenarios s where s.character_id = c.id),
                'roleplayScenariosV2', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'scenarioName', s.scenario_name, 'responsePattern', s.response_pattern,
                        'tier1Response', s.tier_1_response, 'tier2Response', s.tier_2_response,
                        'tier3Response', s.tier_3_response,
                        'scenarioTriggersV2', (
                            select coalesce(jsonb_agg(jsonb_build_object(
                                'triggerPhrase', g.trigger_phrase, 'displayOrder', g.display_order)
                                order by g.display_order nulls last, g.id), '[]')
                            from character_scenario_triggers_v2 g where g.scenario_id = s.id),
                            'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_roleplay_scenarios_v2 s where s.character_id = c.id))
            -- curiosity
            || jsonb_build_object(
                'interestTopics', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'topicKeyword', s.topic_keyword, 'boostWeight', s.boost_weight,
                        'gapTypePreference', s.gap_type_preference, 'category', s.category,
                        'displayOrder', s.display_order)
                        order by s.display_order nulls last, s.id), '[]')
                    from character_interest_topics s where s.character_id = c.id),
                'entityCategories', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'entityKeyword', s.entity_keyword, 'categoryType', s.category_type,
                        'questionPreference', s.question_preference, 'priorityLevel', s.priority_level,
                        'displayOrder', s.display_order)
                        order by s.priority_level desc nulls last, s.display_order nulls last, s.id), '[]')
                    from character_entity_categories s where s.character_id = c.id),
                'questionTemplates', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'gapType', s.gap_type, 'templateText', s.template_text,
                        'personalityStyle', s.personality_style, 'priorityOrder', s.priority_order,
                        'keywords', s.keywords)
                        order by s.priority_order nulls last, s.id), '[]')
                    from character_question_templates s where s.character_id = c.id))
        from characters c
        where c.id = p_character_id);
end
$$;

-- The character that a name means: the one with exactly this handle, otherwise the one whose handle the name
-- becomes. Handles of older installations may begin with `bot_`, which the rule would take away.
create or replace function find_character(name text)
returns integer
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return coalesce(
        (select c.id from characters c where c.normalized_name = find_character.name),
        (select c.id from characters c where c.normalized_name = normalize_character_name(find_character.name)));
end
$$;

-- The whole profile, computed now and for this character only; {} when there is none.
create or replace function get_character_v2(name varchar)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return coalesce((
        select to_jsonb(p) from character_profile_live p
        where p.id = find_character(get_character_v2.name)), '{}');
end
$$;

-- The definition document alone; NULL when there is no such character.
create or replace function get_character_cdl_v2(name varchar)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return (
        select p.cdl_data from character_profile_live p
        where p.id = find_character(get_character_cdl_v2.name));
end
$$;

-- Creates or changes a character with its document. One statement decides between the two, so callers that meet on
-- a handle follow each other. Every call on an existing character counts as one version, at most one in a
-- transaction. `characters_v2` gets its row and its copied columns from the triggers of R__03. SECURITY DEFINER,
-- because the version belongs to the database and no service may write it.
create or replace function upsert_character_v2(
    name varchar,
    normalized_name varchar,
    bot_name varchar,
    archetype character_archetype_enum,
    cdl_data jsonb,
    workflow_data jsonb default '{}',
    metadata jsonb default '{}')
returns bigint
language plpgsql
security definer
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    handle constant text := coalesce(
        (select c.normalized_name from characters c where c.id = find_character(upsert_character_v2.normalized_name)),
        normalize_character_name(upsert_character_v2.normalized_name));
    given_archetype constant character_archetype_enum := coalesce(upsert_character_v2.archetype, 'real_world');
    saved_id characters.id%type;
begin
    if handle is null then
        raise exception 'the handle % is empty after normalisation', coalesce(quote_literal(
                upsert_character_v2.normalized_name), 'NULL')
            using errcode = 'invalid_parameter_value', hint = 'Use letters a-z, digits and underscores.';
    end if;
    if coalesce(btrim(upsert_character_v2.name), '') = '' then
        raise exception 'the name of character % is empty', handle using errcode = 'invalid_parameter_value';
    end if;
    if jsonb_typeof(upsert_character_v2.cdl_data) <> 'object'
        or jsonb_typeof(upsert_character_v2.workflow_data) <> 'object'
        or jsonb_typeof(upsert_character_v2.metadata) <> 'object'
    then
        raise exception 'cdl_data, workflow_data and metadata of character % must be JSON objects', handle
            using errcode = 'invalid_parameter_value';
    end if;

    insert into characters as c (name, normalized_name, archetype)
    values (upsert_character_v2.name, handle, given_archetype::text)
    on conflict (normalized_name) do update
    set name = excluded.name,
        archetype = case when canonical_archetype(c.archetype) = given_archetype
            then c.archetype else excluded.archetype end,
        version_xact = pg_current_xact_id()
    returning c.id into saved_id;

    update characters_v2
    set bot_name = upsert_character_v2.bot_name,
        cdl_data = coalesce(upsert_character_v2.cdl_data, '{}'),
        workflow_data = coalesce(upsert_character_v2.workflow_data, '{}'),
        metadata = coalesce(upsert_character_v2.metadata, '{}')
    where id = saved_id;
    return saved_id;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Workflows (character-service)
-- ---------------------------------------------------------------------------------------------------------------

-- The rules of a run stand here once: the service calls open_workflow, change_workflow and expire_workflows, and the
-- functions of the original schema (start_workflow_v2 and its kin) call them too. What a workflow is, the definitions
-- in characters_v2.workflow_data say; a workflow that is not defined there has whatever states its bot gives it.

-- One workflow out of a character's definitions; NULL when it is not defined.
create or replace function workflow_definition(workflow_data jsonb, workflow_name text)
returns jsonb
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case when jsonb_typeof(workflow_data -> 'workflows' -> workflow_name) = 'object'
        then workflow_data -> 'workflows' -> workflow_name end
$$;

-- The state in which a run begins.
create or replace function workflow_first_state(definition jsonb)
returns text
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when jsonb_typeof(definition -> 'initial_state') = 'string' then definition ->> 'initial_state'
        when definition -> 'states' ? 'initial' then 'initial'
        when definition -> 'states' ? 'pending' then 'pending'
        else 'initial' end
$$;

-- Whether a run may go from one state to the other. A run whose present state the definition no longer has may go on
-- from any state that it has.
create or replace function workflow_may_move(definition jsonb, from_state text, to_state text)
returns boolean
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when jsonb_typeof(definition -> 'states') is distinct from 'object' then true
        when not definition -> 'states' ? to_state then false
        when not definition -> 'states' ? from_state then true
        else coalesce(jsonb_path_exists(
            definition -> 'states' -> from_state -> 'transitions', '$[*] ? (@ == $to || @.to_state == $to)',
            jsonb_build_object('to', to_state)), false) end
$$;

-- The status in which a run ends when it enters the state; NULL when it goes on.
create or replace function workflow_ending(definition jsonb, state text)
returns workflow_status_enum
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when state in ('completed', 'failed', 'cancelled') then state::workflow_status_enum
        when definition -> 'states' -> state -> 'final' = 'true' then 'completed'::workflow_status_enum end
$$;

-- How long a run may stay in a state: what was said for this run, else for the state, the workflow, all workflows of
-- the character. NULL: as long as it likes. At most ten years.
create or replace function workflow_time_limit(
    workflow_data jsonb, workflow_name text, state text, workflow_config jsonb)
returns interval
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case when seconds is not null
        then make_interval(secs => greatest(least((seconds #>> '{}')::numeric, 315360000), 0.001)::float8) end
    from workflow_definition(workflow_data, workflow_name) as definition,
        jsonb_path_query_first(
            jsonb_build_array(
                workflow_config -> 'timeout_seconds',
                definition -> 'states' -> state -> 'timeout' -> 'duration_seconds',
                definition -> 'timeout' -> 'duration_seconds',
                case when definition is not null then workflow_data -> 'config' -> 'default_timeout_seconds' end),
            '$[*] ? (@.type() == "number" && @ > 0)') as seconds
$$;

-- RFC 7396: members of the patch replace those of the target, null removes one, objects are merged.
create or replace function json_merge_patch(target jsonb, patch jsonb)
returns jsonb
language plpgsql
immutable
parallel safe
set search_path = public, pg_temp
as $$
declare
    merged jsonb := case when jsonb_typeof(target) = 'object' then target else '{}' end;
    member record;
begin
    if jsonb_typeof(patch) is distinct from 'object' then
        return patch;
    end if;
    for member in select key, value from jsonb_each(patch) loop
        if member.value = 'null' then
            merged := merged - member.key;
        else
            merged := merged || jsonb_build_object(member.key, json_merge_patch(merged -> member.key, member.value));
        end if;
    end loop;
    return merged;
end
$$;

-- Starts a run. A user has at most one open run of a workflow with a character (a unique index sees to it). outcome:
-- started; existing (a run with this key, whatever became of it); open (another run is open: workflow_id); or why
-- not: no_character, archived, no_user, not_defined.
create or replace function open_workflow(
    p_user_id text,
    p_character_name text,
    p_workflow_name text,
    p_context jsonb,
    p_config jsonb,
    p_instance_key text,
    p_session_id text,
    out outcome text,
    out workflow_id bigint)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    home record;
    first_state text;
begin
    if coalesce(btrim(p_workflow_name), '') = '' then
        raise exception 'the workflow has no name' using errcode = 'invalid_parameter_value';
    end if;
    select c.id, c.is_active, v.workflow_data into home
    from characters c join characters_v2 v on v.id = c.id
    where c.id = find_character(p_character_name);
    if not found then
        outcome := 'no_character';
        return;
    end if;
    if not exists (select from user_directory u where u.universal_id = p_user_id) then
        outcome := 'no_user';
        return;
    end if;
    if not home.is_active then
        outcome := 'archived';
        return;
    end if;
    if workflow_definition(home.workflow_data, p_workflow_name) is null
        and jsonb_path_exists(home.workflow_data, '$.workflows.*')
    then
        outcome := 'not_defined';
        return;
    end if;
    first_state := workflow_first_state(workflow_definition(home.workflow_data, p_workflow_name));

    -- The run that stood in the way may end between two statements; then there is room after all.
    for attempt in 1..5 loop
        select i.id into workflow_id from workflow_instances_v2 i
        where i.user_id = p_user_id and i.character_id = home.id and i.workflow_name = p_workflow_name
            and i.instance_key = p_instance_key;
        if found then
            outcome := 'existing';
            return;
        end if;
        perform expire_workflows(1, p_user_id, home.id, p_workflow_name);
        insert into workflow_instances_v2 (
            character_id, user_id, session_id, workflow_name, instance_key, current_state, context_data,
            workflow_config, timeout_at)
        values (
            home.id, p_user_id, p_session_id, p_workflow_name,
            coalesce(p_instance_key, p_workflow_name || '_' || gen_random_uuid()), first_state,
            coalesce(p_context, '{}'), coalesce(p_config, '{}'),
            now() + workflow_time_limit(home.workflow_data, p_workflow_name, first_state, p_config))
        on conflict do nothing
        returning id into workflow_id;
        if found then
            insert into workflow_execution_log_v2 (workflow_instance_id, event_type, event_data, new_state)
            values (workflow_id, 'workflow_started', coalesce(p_context, '{}'), to_jsonb(first_state));
            outcome := 'started';
            return;
        end if;
        select i.id into workflow_id from workflow_instances_v2 i
        where i.user_id = p_user_id and i.character_id = home.id and i.workflow_name = p_workflow_name
            and i.status in ('active', 'paused') and i.instance_key is distinct from p_instance_key;
        if found then
            outcome := 'open';
            return;
        end if;
    end loop;
    raise exception 'the workflow changes too fast' using errcode = 'serialization_failure';
end
$$;

-- Changes an open run: its state, its context (merged, or replaced whole), its status; each step is logged. outcome:
-- changed; unchanged (nothing was different); or why not: not_found, expired, closed, stale (another state than
-- expected), not_allowed (no such transition), contradiction (the state ends the run in another status), too_large
-- (context over 256 KiB), too_long (more than 10,000 steps; the run can still end). state and status say how the run
-- stands then.
create or replace function change_workflow(
    p_workflow_id bigint,
    p_expected_state text,
    p_state text,
    p_context jsonb,
    p_replace_context boolean,
    p_status workflow_status_enum,
    p_note text,
    out outcome text,
    out state text,
    out status workflow_status_enum)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    run workflow_instances_v2;
    definitions jsonb;
    definition jsonb;
    ending workflow_status_enum;
    new_status workflow_status_enum;
    new_context jsonb;
    steps integer;
begin
    select i.* into run from workflow_instances_v2 i where i.id = p_workflow_id for update;
    if not found then
        outcome := 'not_found';
        return;
    end if;
    state := run.current_state;
    select l.status into status from workflow_run_live l where l.id = run.id;
    if status not in ('active', 'paused') then
        outcome := case when status = 'expired' then 'expired' else 'closed' end;
        return;
    end if;
    if state <> p_expected_state then
        outcome := 'stale';
        return;
    end if;
    select v.workflow_data into definitions from characters_v2 v where v.id = run.character_id;
    definition := workflow_definition(definitions, run.workflow_name);
    if p_state is not null then
        if not workflow_may_move(definition, run.current_state, p_state) then
            outcome := 'not_allowed';
            return;
        end if;
        ending := workflow_ending(definition, p_state);
        if ending <> p_status then
            outcome := 'contradiction';
            return;
        end if;
    end if;
    new_status := coalesce(ending, p_status, run.status);
    if p_state is null and p_context is null and p_note is null and new_status = run.status then
        outcome := 'unchanged';
        return;
    end if;
    new_context := case
        when p_context is null then run.context_data
        when p_replace_context then p_context
        else json_merge_patch(run.context_data, p_context) end;
    if octet_length(new_context::text) > 262144 then
        outcome := 'too_large';
        return;
    end if;
    steps := 1 + case when jsonb_typeof(run.execution_metrics -> 'steps') = 'number'
        then (run.execution_metrics ->> 'steps')::integer else 0 end;
    if steps > 10000 and new_status in ('active', 'paused') then
        outcome := 'too_long';
        return;
    end if;

    update workflow_instances_v2 i
    set current_state = coalesce(p_state, run.current_state),
        context_data = new_context,
        -- The newest hundred: the log has them all, and the row is written anew at each change.
        state_history = case when p_state is null then run.state_history else
            jsonb_path_query_array(run.state_history, '$[last - 98 to last]') || jsonb_build_object(
                'from_state', run.current_state, 'to_state', p_state,
                'timestamp', clock_timestamp(), 'context', coalesce(p_context, '{}')) end,
        status = new_status,
        completed_at = case when new_status not in ('active', 'paused') then now() end,
        -- Entering a state, or taking a paused run up again, starts the time of the state.
        timeout_at = case
            when new_status = 'active' and (p_state is not null or run.status = 'paused') then
                case when definition is not null or run.workflow_config ? 'timeout_seconds' then now() + workflow_time_limit(
                    definitions, run.workflow_name, coalesce(p_state, run.current_state), run.workflow_config)
                else run.timeout_at end
            else run.timeout_at end,
        execution_metrics = run.execution_metrics || jsonb_build_object('steps', steps)
    where i.id = run.id;
    insert into workflow_execution_log_v2 (
        workflow_instance_id, event_type, event_data, trigger_message, previous_state, new_state, error_message)
    values (
        run.id,
        case
            when new_status not in ('active', 'paused') then 'workflow_' || new_status
            when p_state is not null then 'state_changed'
            when new_status <> run.status then case new_status when 'paused' then 'workflow_paused' else 'workflow_resumed' end
            when p_context is not null then 'context_changed'
            else 'note_added' end,
        coalesce(p_context, '{}'), p_note, to_jsonb(run.current_state),
        to_jsonb(coalesce(p_state, run.current_state)), case when new_status = 'failed' then p_note end);
    outcome := 'changed';
    state := coalesce(p_state, run.current_state);
    status := new_status;
end
$$;

-- Writes down that time ran out for runs, the longest overdue first; readers see it without (workflow_run_live). Any
-- number of callers may do so at once: each takes the runs that no other has in hand. Returns how many it ended.
create or replace function expire_workflows(
    p_limit integer default 1000,
    p_user_id text default null,
    p_character_id bigint default null,
    p_workflow_name text default null)
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
    ended integer;
begin
    with overdue as (
        select i.id from workflow_instances_v2 i
        where i.status = 'active' and i.timeout_at <= now()
            and (p_user_id is null or i.user_id = p_user_id)
            and (p_character_id is null or i.character_id = p_character_id)
            and (p_workflow_name is null or i.workflow_name = p_workflow_name)
        order by i.timeout_at, i.id
        limit greatest(p_limit, 0)
        for update skip locked),
    expired as (
        update workflow_instances_v2 i
        set status = 'expired', completed_at = i.timeout_at
        from overdue
        where i.id = overdue.id
        returning i.id, i.character_id, i.workflow_name, i.current_state, i.timeout_at)
    insert into workflow_execution_log_v2 (workflow_instance_id, event_type, event_data, previous_state, new_state)
    select e.id, 'workflow_expired',
        jsonb_strip_nulls(jsonb_build_object(
            'timeout_at', e.timeout_at,
            'timeout', workflow_definition(v.workflow_data, e.workflow_name) -> 'states' -> e.current_state -> 'timeout')),
        to_jsonb(e.current_state), to_jsonb(e.current_state)
    from expired e join characters_v2 v on v.id = e.character_id;
    get diagnostics ended = row_count;
    return ended;
end
$$;

-- The call signature of the original schema: a run that cannot be started is an error.
create or replace function start_workflow_v2(
    p_user_id varchar,
    p_character_name varchar,
    workflow_name varchar,
    initial_context jsonb default '{}',
    workflow_config jsonb default '{}')
returns bigint
language plpgsql
set search_path = public, pg_temp
as $$
declare
    opened record;
begin
    select o.outcome, o.workflow_id into opened from open_workflow(
        p_user_id, p_character_name, start_workflow_v2.workflow_name, initial_context,
        start_workflow_v2.workflow_config, null, null) o;
    case opened.outcome
        when 'started' then return opened.workflow_id;
        when 'no_character' then
            raise exception 'character % not found', coalesce(quote_literal(p_character_name), 'NULL')
                using errcode = 'no_data_found';
        when 'no_user' then
            raise exception 'user % not found', coalesce(quote_literal(p_user_id), 'NULL')
                using errcode = 'no_data_found';
        when 'not_defined' then
            raise exception 'workflow % is not among those defined for character %', start_workflow_v2.workflow_name,
                p_character_name using errcode = 'no_data_found';
        when 'archived' then
            raise exception 'character % is archived', p_character_name
                using errcode = 'object_not_in_prerequisite_state';
        when 'open' then
            raise exception 'workflow % is open already as run %', start_workflow_v2.workflow_name, opened.workflow_id
                using errcode = 'unique_violation', table = 'workflow_instances_v2',
                    constraint = 'workflow_instances_v2_open_key';
    end case;
end
$$;

-- Moves the user's open run to a state and replaces its context; false when there is no open run. A state named
-- completed, failed or cancelled ends the run: the status takes that name and the run is open no longer.
create or replace function update_workflow_state_v2(
    character_id bigint,
    workflow_name varchar,
    new_state varchar,
    context jsonb,
    p_user_id varchar)
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    run bigint;
    change record;
begin
    if p_user_id is null then
        raise exception 'the user is missing' using errcode = 'null_value_not_allowed';
    end if;
    if coalesce(btrim(new_state), '') = '' then
        raise exception 'the new state is empty' using errcode = 'invalid_parameter_value';
    end if;
    select i.id into run from workflow_instances_v2 i
    where i.user_id = p_user_id
        and i.character_id = update_workflow_state_v2.character_id
        and i.workflow_name = update_workflow_state_v2.workflow_name
        and i.status in ('active', 'paused');
    if not found then
        return false;
    end if;
    select * into change from change_workflow(
        run, null, new_state, coalesce(update_workflow_state_v2.context, '{}'), true, null, null);
    case change.outcome
        when 'changed' then return true;
        when 'not_found', 'expired', 'closed' then return false;
        when 'not_allowed' then
            raise exception 'workflow % does not lead from state % to %', update_workflow_state_v2.workflow_name,
                change.state, new_state using errcode = 'object_not_in_prerequisite_state';
        else
            raise exception 'run % of workflow % is %', run, update_workflow_state_v2.workflow_name,
                replace(change.outcome, '_', ' ') using errcode = 'program_limit_exceeded';
    end case;
end
$$;

-- The form without the user, for callers that know no user. Where several users have an open run it would have to
-- guess, and refuses instead.
create or replace function update_workflow_state_v2(
    character_id bigint,
    workflow_name varchar,
    new_state varchar,
    context jsonb default '{}')
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
declare
    users text[];
begin
    select array_agg(l.user_id) into users from workflow_run_live l
    where l.character_id = update_workflow_state_v2.character_id
        and l.workflow_name = update_workflow_state_v2.workflow_name
        and l.is_open;
    if cardinality(users) > 1 then
        raise exception 'workflow % of character % is open for % users', update_workflow_state_v2.workflow_name,
                update_workflow_state_v2.character_id, cardinality(users)
            using errcode = 'cardinality_violation', hint = 'Name the user as the fifth argument.';
    end if;
    if users is null then
        return false;
    end if;
    return update_workflow_state_v2(
        update_workflow_state_v2.character_id, update_workflow_state_v2.workflow_name,
        update_workflow_state_v2.new_state, update_workflow_state_v2.context, users[1]);
end
$$;

-- The user's open runs, newest first; [] when there are none.
create or replace function get_user_workflows_v2(p_user_id varchar)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
            'instance_id', l.id, 'workflow_name', l.workflow_name, 'character_name', c.name,
            'normalized_name', l.character_name, 'current_state', l.current_state,
            'context_data', l.context_data, 'started_at', l.started_at, 'status', l.status)
            order by l.started_at desc, l.id desc), '[]')
        from workflow_run_live l
        join characters_v2 c on c.id = l.character_id
        where l.user_id = p_user_id and l.is_open);
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Maintenance
-- ---------------------------------------------------------------------------------------------------------------

-- Use of the indexes of the character and fact tables, most used first; the size is in bytes. The names are
-- compared as prefixes: in LIKE each `_` would stand for any character.
create or replace function analyze_cdl_graph_index_performance()
returns table (
    index_name text, table_name text, index_size bigint, index_scans bigint, tuples_read bigint,
    tuples_fetched bigint)
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return query
        select s.indexrelname::text, s.relname::text, pg_relation_size(s.indexrelid), s.idx_scan, s.idx_tup_read,
            s.idx_tup_fetch
        from pg_stat_user_indexes s
        where s.schemaname = 'public'
            and (starts_with(s.indexrelname, 'idx_character_')
                or starts_with(s.indexrelname, 'idx_fact_')
                or starts_with(s.indexrelname, 'idx_user_fact_'))
        order by s.idx_scan desc, s.indexrelname;
end
$$;

-- What keeps the graph's indexes good without a superuser: new entries leave the pending lists of GIN indexes, and
-- the planner's statistics are renewed. SECURITY DEFINER, because both belong to the owner of the tables. Tables
-- are taken by name, so that two callers wait for each other and do not deadlock.
create or replace function maintain_cdl_graph_indexes()
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    graph_table regclass;
    gin_index regclass;
begin
    for graph_table in
        select c.oid
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and (starts_with(c.relname, 'character_')
                or c.relname in ('characters', 'characters_v2', 'personality_traits', 'communication_styles',
                    'fact_entities', 'entity_relationships', 'user_fact_relationships'))
        order by c.relname
    loop
        for gin_index in
            select i.indexrelid
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_am a on a.oid = c.relam
            where i.indrelid = graph_table and a.amname = 'gin' and i.indisvalid
            order by c.relname
        loop
            perform gin_clean_pending_list(gin_index);
        end loop;
        execute format('analyze %s', graph_table);
    end loop;
end
$$;

-- Renews a materialized view without blocking its readers; a view that was never filled can only be filled plainly.
create or replace function refresh_materialized_view(view_name regclass)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
    execute format('refresh materialized view %s %s',
        case when (select c.relispopulated from pg_class c where c.oid = view_name) then 'concurrently' end,
        view_name);
end
$$;

-- For schedulers: the services' roles own no view and could not refresh one themselves.
create or replace function refresh_reporting_views()
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
    perform refresh_materialized_view('character_profiles_v2');
    perform refresh_materialized_view('personality_optimization_summary');
    perform refresh_materialized_view('personality_parameter_change_history');
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Emotional states (character-service). Levels are arrays of eleven shares, in the alphabetical order of the emotions.
-- ---------------------------------------------------------------------------------------------------------------

-- A feeling returns to its baseline by a tenth of the distance for each hour since it was recorded, and is back after
-- ten hours. A moment before the record leaves it as it is.
create or replace function emotions_at(p_state character_emotional_states, p_at timestamptz)
returns double precision[]
language plpgsql
immutable
parallel safe
set search_path = public, pg_temp
as $$
declare
    hours constant double precision := extract(epoch from p_at - p_state.last_updated) / 3600;
    back constant double precision := least(1, greatest(0, hours * 0.1));
begin
    return array[
        p_state.anger + (p_state.baseline_anger - p_state.anger) * back,
        p_state.anticipation + (p_state.baseline_anticipation - p_state.anticipation) * back,
        p_state.disgust + (p_state.baseline_disgust - p_state.disgust) * back,
        p_state.fear + (p_state.baseline_fear - p_state.fear) * back,
        p_state.joy + (p_state.baseline_joy - p_state.joy) * back,
        p_state.love + (p_state.baseline_love - p_state.love) * back,
        p_state.optimism + (p_state.baseline_optimism - p_state.optimism) * back,
        p_state.pessimism + (p_state.baseline_pessimism - p_state.pessimism) * back,
        p_state.sadness + (p_state.baseline_sadness - p_state.sadness) * back,
        p_state.surprise + (p_state.baseline_surprise - p_state.surprise) * back,
        p_state.trust + (p_state.baseline_trust - p_state.trust) * back];
end
$$;

-- What an interaction makes of these levels. The character's own emotion moves towards its intensity as a moving
-- average; the user's emotion is shared a little; an interaction above 0.8 or below 0.4 leaves a mood of its own.
-- All of it counts from the same levels, and only the sum is held within 0 and 1.
create or replace function emotions_after(
    p_levels double precision[],
    p_emotion text,
    p_intensity double precision,
    p_confidence double precision,
    p_user_emotion text default null,
    p_user_intensity double precision default null,
    p_quality double precision default null)
returns double precision[]
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select array_agg(
        least(1, greatest(0, felt.level
            + case when felt.emotion = p_emotion
                then (p_intensity - felt.level) * p_intensity * p_confidence * 0.20 else 0 end
            + case when felt.emotion = p_user_emotion then coalesce(p_user_intensity, 0) * 0.05 else 0 end
            + case
                when p_quality > 0.8 then
                    case felt.emotion when 'joy' then 0.03 when 'trust' then 0.02 when 'optimism' then 0.02 else 0 end
                when p_quality < 0.4 then
                    case felt.emotion when 'sadness' then 0.03 when 'fear' then 0.02 when 'pessimism' then 0.02 else 0 end
                else 0 end))
        order by felt.place)
    from unnest(
        p_levels,
        array['anger', 'anticipation', 'disgust', 'fear', 'joy', 'love', 'optimism', 'pessimism', 'sadness',
            'surprise', 'trust']) with ordinality felt (level, emotion, place)
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Trigger functions
-- ---------------------------------------------------------------------------------------------------------------

-- Attached to nothing on purpose: a refresh of the whole view with each write is what the live view avoids.
create or replace function refresh_character_profiles_v2()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
    perform refresh_materialized_view('character_profiles_v2');
    return null;
end
$$;

create or replace function update_updated_at_column()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create or replace function update_updated_at_v2()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

-- A transaction that reached an end has an end time, whichever way it ended; one that is taken up again has none.
create or replace function update_roleplay_transaction_timestamp()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
    new.updated_at := now();
    if tg_op = 'INSERT' or new.state is distinct from old.state then
        new.completed_at := case
            when new.state in ('completed', 'cancelled', 'expired') then coalesce(new.completed_at, now()) end;
    end if;
    return new;
end
$$;

-- Statement trigger on the tables below a character: finds the characters whose rows really changed, and stamps
-- each once in a transaction. Arguments: `definition` (counts as a version), `activity` (stamps only) or `frequent`
-- (stamps only, and once a minute at most); the column that names the parent (character_id, a parent row's key, or a
-- handle: character_name, bot_name); the parent's table where that is not `characters`.
create or replace function update_character_timestamp()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    counts constant boolean := tg_argv[0] = 'definition';
    -- A stamp costs more than the small write that asks for it: it renews every index entry of the character's row.
    pause constant interval := case tg_argv[0] when 'frequent' then interval '1 minute' else interval '0' end;
    parent_key constant text := tg_argv[1];
    parent_table constant text := tg_argv[2];
    times constant text[] := '{created_at, updated_at, created_date, updated_date}';
    touched text[];
    ids integer[];
begin
    if tg_op = 'INSERT' or (tg_op = 'UPDATE' and tg_argv[0] = 'frequent') then
        select array_agg(distinct to_jsonb(n) ->> parent_key) into touched from new_rows n;
    elsif tg_op = 'DELETE' then
        select array_agg(distinct to_jsonb(o) ->> parent_key) into touched from old_rows o;
    else
        -- A row that moves to another character touches both.
        select array_agg(distinct parent) into touched
        from (select to_jsonb(r) as body from old_rows r) o
        full join (select to_jsonb(r) as body from new_rows r) n on n.body -> 'id' = o.body -> 'id'
        cross join lateral (values (o.body ->> parent_key), (n.body ->> parent_key)) both_ends (parent)
        where o.body - times is distinct from n.body - times;
    end if;
    if touched is null then
        return null;
    end if;

    if parent_table is not null then
        execute format('select array_agg(distinct p.character_id) from %I p where p.id = any ($1)', parent_table)
            into ids using touched::integer[];
    elsif parent_key = 'character_id' then
        ids := touched::integer[];
    else
        select array_agg(c.id) into ids from characters c where c.normalized_name = any (touched);
    end if;

    -- Rows are locked in the order of their ids, so that statements over several characters do not deadlock. What
    -- only stamps never waits: whoever holds the row is writing a time just as good.
    if counts then
        update characters c set version_xact = pg_current_xact_id()
        from (
            select k.id from characters k
            where k.id = any (ids) and k.version_xact is distinct from pg_current_xact_id()
            order by k.id for no key update) locked
        where c.id = locked.id;
    else
        update characters c set updated_at = now()
        from (
            select k.id from characters k
            where k.id = any (ids) and k.updated_at < now() - pause
            order by k.id for no key update skip locked) locked
        where c.id = locked.id;
    end if;
    return null;
end
$$;

-- Row trigger on `characters`: the version belongs to the database. It rises by one in the first change of a
-- transaction and cannot be set; writing the own transaction id into version_xact asks for it (the sections do).
create or replace function stamp_character_version()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
declare
    own_xact constant xid8 := pg_current_xact_id();
    unversioned constant text[] :=
        '{version, version_xact, created_at, updated_at, created_date, updated_date}';
begin
    if tg_op = 'INSERT' then
        -- Sections that arrive in the same transaction belong to version 1.
        new.version := 1;
        new.version_xact := own_xact;
        return new;
    end if;
    if new.version_xact is not distinct from own_xact
        or to_jsonb(new) - unversioned is distinct from to_jsonb(old) - unversioned
    then
        new.version := old.version + (old.version_xact is distinct from own_xact)::integer;
        new.version_xact := own_xact;
        new.updated_at := greatest(old.updated_at, now());
    else
        new.version := old.version;
        new.version_xact := old.version_xact;
    end if;
    if new.updated_at is distinct from old.updated_at then
        new.updated_date := new.updated_at;
    end if;
    return new;
end
$$;

-- Row trigger on `characters`: gives each its row in `characters_v2` and lets that row follow.
create or replace function follow_character_in_v2()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
    -- The copied columns are filled by mirror_character_into_v2, for this write as for every other.
    insert into characters_v2 as v (id, name, normalized_name, cdl_data)
    values (new.id, new.normalized_name, new.normalized_name, '{}')
    on conflict (id) do update set updated_at = now();
    return null;
end
$$;

-- Row trigger on `characters_v2`: the columns that it shares with `characters` are copies and cannot be set here.
create or replace function mirror_character_into_v2()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    origin characters;
begin
    select * into origin from characters c where c.id = new.id;
    if found then
        new.name := coalesce(nullif(origin.name, ''), origin.normalized_name);
        new.normalized_name := origin.normalized_name;
        new.archetype := canonical_archetype(origin.archetype);
        new.allow_full_roleplay := origin.allow_full_roleplay;
        new.status := case when origin.is_active then 'active' else 'archived' end;
        new.version := origin.version;
        new.updated_at := now();
    end if;
    return new;
end
$$;

-- Row trigger on `characters_v2`: the stored document and the workflows are part of the definition. Everything else locks the character
-- before its row here; a program that writes documents directly should do so too, or may meet a deadlock.
create or replace function count_document_change()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
    update characters set version_xact = pg_current_xact_id()
    where id = new.id and version_xact is distinct from pg_current_xact_id();
    return null;
end
$$;

-- Row trigger on `personality_traits` and `communication_styles`: one row of the timeline for each value that came,
-- went or changed. A value that went is written as the text null, since the column takes no NULL, with a reason
-- that says so. A program that changes values on behalf of an optimisation says so in the settings
-- whisperengine.optimization_id and whisperengine.change_reason of its transaction. While a character is being
-- deleted it has no handle any more, and its values leave without a trace.
create or replace function track_personality_parameter_changes()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    before jsonb := '{}';
    after jsonb := '{}';
    before_character integer;
    after_character integer;
begin
    if tg_op <> 'INSERT' then
        before := to_jsonb(old);
        before_character := (before ->> 'character_id')::integer;
    end if;
    if tg_op <> 'DELETE' then
        after := to_jsonb(new);
        after_character := (after ->> 'character_id')::integer;
    end if;
    if tg_table_name = 'personality_traits' then
        before := case when before ? 'trait_name'
            then jsonb_build_object(before ->> 'trait_name', before -> 'trait_value') else '{}' end;
        after := case when after ? 'trait_name'
            then jsonb_build_object(after ->> 'trait_name', after -> 'trait_value') else '{}' end;
    end if;

    insert into personality_evolution_timeline (
        character_name, parameter_path, old_value, new_value, change_magnitude, optimization_id, change_reason)
    select c.normalized_name, left(tg_table_name || '.' || changed.parameter, 1000), changed.old_value #>> '{}',
        coalesce(changed.new_value #>> '{}', 'null'),
        case when jsonb_typeof(changed.old_value) = 'number' and jsonb_typeof(changed.new_value) = 'number'
            then round(abs(changed.new_value::numeric - changed.old_value::numeric), 3) end,
        nullif(current_setting('whisperengine.optimization_id', true), ''),
        coalesce(
            nullif(current_setting('whisperengine.change_reason', true), ''),
            case when changed.old_value is null then 'value added'
                when changed.new_value is null then 'value removed'
                else 'value changed' end)
    from (
        select coalesce(o.character_id, n.character_id) as character_id, coalesce(o.key, n.key) as parameter,
            nullif(o.value, 'null') as old_value, nullif(n.value, 'null') as new_value
        from (select before_character as character_id, e.key, e.value from jsonb_each(before) e) o
        full join (select after_character as character_id, e.key, e.value from jsonb_each(after) e) n
            on n.character_id = o.character_id and n.key = o.key
        where coalesce(o.key, n.key) not in ('id', 'character_id') or tg_table_name = 'personality_traits') changed
    join characters c on c.id = changed.character_id
    where changed.old_value is distinct from changed.new_value
    order by changed.character_id, changed.parameter;
    return null;
end
$$;

do $$
begin
    -- A new function is closed until it is listed. On the first run the procedure comes later, with R__04.
    if to_regprocedure('apply_slice_grants()') is not null then
        call apply_slice_grants();
    end if;
end
$$;
