-- What every table and function is for, in the database itself, where administrators and tools look. Each comment
-- names the owner slice and, where it is not the surrogate id, the key. Views carry theirs in R__02.

-- ---------------------------------------------------------------------------------------------------------------
-- Characters: the core
-- ---------------------------------------------------------------------------------------------------------------

comment on table characters is
    'Root of a character: its card, its handle (key normalized_name) and its version (character slice).';
comment on column characters.normalized_name is
    'Handle: lower-case letters, digits and underscores, made once from the name; other tables refer to it.';
comment on column characters.archetype is
    'Kind of being, in the spelling it was given (real-world, fantasy, narrative_ai ...); case, hyphen and underscore '
    'mean the same.';
comment on column characters.is_active is 'False for an archived character.';
comment on column characters.version is
    'Counts changes of the definition, at most one for each transaction; kept by triggers and not settable.';
comment on column characters.version_xact is
    'Transaction that raised the version last. Setting it to the current transaction asks for a new version.';
comment on column characters.updated_at is 'Time of the last change of the character or of anything below it.';
comment on column characters.created_date is 'Legacy twin of created_at.';
comment on column characters.updated_date is 'Legacy twin of updated_at, and equal to it after the first change.';
comment on column characters.allow_full_roleplay is
    'Whether the character may deny being a program; character_roleplay_config holds the policy in words.';
comment on table character_source_documents is
    'Documents of other formats that a character was imported from, whole, so that an export in the same format loses '
    'nothing (character slice). Key: character_id, format.';
comment on table character_portraits is
    'Picture of a character, the carrier of its card (character slice). Key: character_id.';
comment on table character_versions is
    'Definition of a character at each version, written by a trigger at the end of each transaction that made one '
    '(character slice). Key: character_id, version.';
comment on column character_versions.snapshot is 'Rows by table, as character_snapshot gives them.';
comment on column character_versions.changed_by is 'On whose behalf, from the setting whisperengine.caller.';
comment on column character_versions.reason is 'Why, from the setting whisperengine.change_reason.';
comment on table character_changes is
    'Outbox: changes of characters, for subscribers; kept for a while (character slice).';
comment on column character_changes.xact is
    'The transaction. Rows below the oldest running transaction are complete; read in the order of xact, id.';
comment on column character_changes.version is 'The version after the change; of a deletion, the last one.';
comment on table memory_changes is
    'Outbox: changes of the memory slice, for subscribers; kept for a while (memory slice).';
comment on column memory_changes.xact is
    'The transaction. Rows below the oldest running transaction are complete; read in the order of xact, id.';
comment on column memory_changes.topic is 'What kind of thing changed, such as fact.';
comment on column memory_changes.user_id is 'Whom it concerns: universal user id.';
comment on column memory_changes.subject is 'The id of what changed.';
comment on column memory_changes.change is 'What happened to it.';
comment on column memory_changes.details is 'What a subscriber is told beside.';
comment on table user_changes is
    'Outbox: changes of the user slice, for subscribers; kept for a while (user slice).';
comment on column user_changes.xact is
    'The transaction. Rows below the oldest running transaction are complete; read in the order of xact, id.';
comment on column user_changes.topic is 'What kind of thing changed, such as relationship.';
comment on column user_changes.user_id is 'Whom it concerns: universal user id.';
comment on column user_changes.subject is 'The id of what changed.';
comment on column user_changes.change is 'What happened to it.';
comment on column user_changes.details is 'What a subscriber is told beside.';
comment on table characters_v2 is
    'Document side of a character (character slice): one row for each row of characters, under the same id; name, '
    'handle, archetype, status and version are copies kept by triggers.';
comment on column characters_v2.cdl_data is
    'Stored definition document; its top-level keys win over those built from the sections.';
comment on column characters_v2.workflow_data is
    'Definitions of the character''s workflows, as JSON.';
comment on column characters_v2.workflow_source is
    'The YAML that workflow_data was read from; it no longer counts where the two differ.';
comment on column characters_v2.status is 'active or archived, from characters.is_active.';
comment on column characters_v2.version is 'Copy of characters.version.';
comment on table character_identity_details is
    'Full name, place and nature of a character beyond its card (character slice); at most one row each.';
comment on table character_metadata is
    'Author, tags and notes of a character''s definition (character slice); key character_id and version.';
comment on column character_metadata.version is
    'Version label of the imported definition; not characters.version, which counts edits.';
comment on table personality_traits is
    'Numeric traits, the Big Five among them (character slice); key character_id and trait_name.';
comment on column personality_traits.trait_value is 'From 0 (absent) to 1 (fully there).';
comment on column personality_traits.intensity is 'The same in words, as the author put it.';
comment on table communication_styles is
    'How a character talks in general (character slice); at most one row each.';
comment on column communication_styles.engagement_level is 'From 0 (reserved) to 1 (fully engaged).';
comment on column communication_styles.emotional_expression is 'From 0 (none shown) to 1 (everything shown).';
comment on column communication_styles.conversation_flow_guidance is
    'Legacy text; the conversation mode tables took its place.';
comment on column communication_styles.ai_identity_handling is
    'Legacy text; character_roleplay_config took its place.';
comment on table character_values is
    'What a character believes in, fears and strives for (character slice); key character_id and value_key.';
comment on column character_values.importance_level is
    'Importance as given, in words (low, medium, high, critical) or as 1 to 10.';
comment on table character_attributes is
    'Further qualities by category: quirks, fears, dreams (character slice).';
comment on table character_appearance is
    'Look, voice and presence, attribute by attribute (character slice).';
comment on table character_essence is
    'Nature and powers of a character that is not of this world (character slice).';
comment on table character_current_context is
    'A character''s present circumstances (character slice); at most one row each.';
comment on table character_current_goals is
    'What a character wants at present (character slice).';
comment on column character_current_goals.priority is 'Priority in words: low, medium, high, critical.';
comment on table character_roleplay_config is
    'How a character deals with being a program (character slice); at most one row each.';

-- ---------------------------------------------------------------------------------------------------------------
-- Characters: background and knowledge
-- ---------------------------------------------------------------------------------------------------------------

comment on table character_background is 'Entries of a character''s life story (character slice).';
comment on table character_memories is
    'Formative memories that certain words call up (character slice).';
comment on column character_memories.triggers is 'Words that bring the memory to mind.';
comment on column character_memories.emotional_impact is
    'Weight of the feeling, higher is stronger; 1 to 10 by custom.';
comment on table character_relationships is
    'People and beings in a character''s own life (character slice); not the users it talks with.';
comment on column character_relationships.relationship_strength is
    'Higher is closer; 1 to 10 by custom, from 8 on it is stressed and below 5 left out of a prompt.';
comment on table character_abilities is
    'What a character can do (character slice); key character_id, category and ability_name.';
comment on table character_expertise_domains is 'Fields that a character knows well (character slice).';
comment on column character_expertise_domains.passion_level is
    'Higher is keener; sources use 1 to 10 and 0 to 100, and the number is kept as given.';
comment on table character_interests is 'What a character is interested in (character slice).';
comment on table character_instructions is
    'Instructions of the author that override the rest of the definition (character slice).';
comment on table character_directives is 'Principles and rules a character follows (character slice).';

-- ---------------------------------------------------------------------------------------------------------------
-- Characters: communication
-- ---------------------------------------------------------------------------------------------------------------

comment on table character_communication_patterns is
    'Named habits of communication by type (character slice); key character_id, pattern_type and pattern_name.';
comment on table character_speech_patterns is
    'Phrases, preferred and avoided words, ways to build a sentence (character slice).';
comment on table character_voice_profile is
    'Tone, pace and sound of the voice (character slice); at most one row each.';
comment on table character_voice_traits is 'Single features of the voice (character slice).';
comment on table character_vocabulary is
    'Words a character prefers or avoids (character slice); key character_id, word_or_phrase and preference.';
comment on table character_emoji_patterns is 'Which emoji a character uses, and when (character slice).';
comment on table character_cultural_expressions is
    'Expressions that come from a character''s culture or language (character slice).';
comment on table character_response_guidelines is
    'Rules for the form of answers (character slice); critical ones always apply.';
comment on table character_response_modes is
    'Named ways to answer; the one with the highest priority is the usual one (character slice).';
comment on column character_response_modes.conflict_resolution_priority is
    'Decides between modes that fit; higher wins.';
comment on table character_response_style is
    'Head of a character''s list of style rules (character slice); at most one row each.';
comment on table character_response_style_items is
    'Style rules, in order (character slice); belongs to character_response_style.';
comment on table character_conversation_flows is
    'How a conversation on a certain subject runs (character slice).';
comment on table character_conversation_directives is
    'What to seek and to avoid within a flow (character slice); belongs to character_conversation_flows.';
comment on table character_conversation_contexts is
    'Situations that call for their own approach (character slice); key character_id and context_name.';
comment on table character_context_guidance is
    'What to seek and to avoid in a situation (character slice); belongs to character_conversation_contexts.';
comment on table character_conversation_modes is
    'Modes a conversation can be in (character slice); key character_id and mode_name.';
comment on table character_mode_guidance is
    'What a mode avoids and encourages (character slice); belongs to character_conversation_modes.';
comment on table character_mode_examples is
    'Examples of a mode (character slice); belongs to character_conversation_modes.';
comment on table character_general_conversation is
    'How a character converses when no mode applies (character slice); at most one row each.';
comment on table character_response_patterns is
    'Patterns of answers in general conversation (character slice); belongs to character_general_conversation.';

-- ---------------------------------------------------------------------------------------------------------------
-- Characters: triggers, emotions, scenarios, curiosity
-- ---------------------------------------------------------------------------------------------------------------

comment on table character_message_triggers is
    'Words and phrases of a message that switch the response mode (character slice).';
comment on table character_behavioral_triggers is
    'Subjects, moods and persons that change a character''s behaviour (character slice).';
comment on column character_behavioral_triggers.intensity_level is 'Higher is stronger; 1 to 10 by custom.';
comment on table character_emotional_triggers is 'What moves a character, and how it shows (character slice).';
comment on table character_emotional_triggers_v2 is
    'Emotional triggers in the newer form (character slice); key character_id, trigger_text and valence.';
comment on table character_emotion_profile is 'A character''s usual mood (character slice); at most one row each.';
comment on table character_emotion_range is
    'How strongly a character feels each emotion (character slice); key character_id and emotion_name.';
comment on column character_emotion_range.base_intensity is 'From 0 (not at all) to 1 (overwhelmingly).';
comment on table character_ai_scenarios is
    'Answers to situations that touch a character''s being a program, in three tiers (character slice).';
comment on column character_ai_scenarios.trigger_phrases is 'Phrases separated by commas.';
comment on table character_roleplay_scenarios_v2 is
    'Roleplay scenarios in the newer form (character slice); key character_id and scenario_name.';
comment on table character_scenario_triggers_v2 is
    'Phrases that start a scenario (character slice); belongs to character_roleplay_scenarios_v2.';
comment on table character_interest_topics is
    'Subjects a character is curious about (character slice); key character_id and topic_keyword.';
comment on column character_interest_topics.boost_weight is
    'What is added to the relevance of a message on the subject, 0 to 1.';
comment on table character_entity_categories is
    'Which category a word belongs to, for questions of curiosity (character slice); key character_id and '
    'entity_keyword.';
comment on table character_question_templates is
    'Questions that close a gap in what a character knows of a user (character slice); {entity_name} stands for the '
    'subject.';
comment on column character_question_templates.priority_order is 'Place in the order of use, lower first.';
comment on table generic_keyword_templates is
    'Keyword lists that all characters share (character slice).';
comment on column generic_keyword_templates.priority_order is 'Place in the order of use, lower first.';

-- ---------------------------------------------------------------------------------------------------------------
-- Characters: learning, state, configuration, workflows
-- ---------------------------------------------------------------------------------------------------------------

comment on table character_insights is
    'What a character found out in conversations (character slice); key character_id and insight_content. It is no '
    'part of the definition.';
comment on column character_insights.emotional_valence is 'From -1 (painful) to 1 (pleasant).';
comment on table character_insight_relationships is
    'How insights support or contradict each other (character slice); key both insights and relationship_type.';
comment on table character_learning_timeline is 'What a character learned, when and from what (character slice).';
comment on table character_emotional_states is
    'A character''s present feelings towards one user beside their baseline (character slice); key character_name and '
    'user_id. Every emotion runs from 0 to 1.';
comment on table bot_self_reflections is
    'A character''s own judgement of an interaction (character slice).';
comment on table character_llm_config is
    'Language model of a character, with its key, which is stored encrypted (character slice); at most one active row '
    'each.';
comment on column character_llm_config.llm_chat_api_key is 'Secret, encrypted; never shown in clear text.';
comment on column character_llm_config.llm_temperature is '0 (always the likeliest word) to 2.';
comment on column character_llm_config.llm_top_p is '0 to 1.';
comment on column character_llm_config.llm_frequency_penalty is '-2 to 2.';
comment on column character_llm_config.llm_presence_penalty is '-2 to 2.';
comment on table character_discord_config is
    'A character''s presence on Discord, with its token, which is stored encrypted (character slice); at most one '
    'active row each.';
comment on column character_discord_config.discord_bot_token is 'Secret, encrypted; never shown in clear text.';
comment on column character_discord_config.typing_delay_seconds is 'Seconds.';
comment on column character_discord_config.max_message_length is 'Characters.';
comment on table character_deployment_config is
    'How a character''s bot is run as a container (character slice); at most one active row each.';
comment on table bot_deployments is
    'Bots that run or ran, with container and port (character slice); at most one for each character.';
comment on table workflow_instances_v2 is
    'Runs of workflows between a user and a character (character slice); at most one open run for each user, '
    'character and workflow. As they stand now: workflow_run_live.';
comment on column workflow_instances_v2.current_state is
    'Name of the state; runs begin in the first state of their definition, or in initial without one.';
comment on column workflow_instances_v2.state_history is
    'Array of the last hundred changes, oldest first: from_state, to_state, timestamp, context.';
comment on column workflow_instances_v2.timeout_at is
    'When the time of the present state is up; NULL without a limit. It counts for active runs only.';
comment on column workflow_instances_v2.workflow_config is
    'What was said for this run alone; timeout_seconds goes before the limits of the definition.';
comment on column workflow_instances_v2.execution_metrics is 'steps: how many changes the run has seen.';
comment on table workflow_execution_log_v2 is
    'What happened in a workflow run (character slice); belongs to workflow_instances_v2.';
comment on column workflow_execution_log_v2.execution_time_ms is 'Milliseconds.';

-- ---------------------------------------------------------------------------------------------------------------
-- Personality evolution
-- ---------------------------------------------------------------------------------------------------------------

comment on table personality_optimization_attempts is
    'Plans to improve a personality (character slice); key optimization_id.';
comment on column personality_optimization_attempts.status is
    'proposed, applied, rolled_back or withdrawn (given up before it was applied).';
comment on column personality_optimization_attempts.applied_at is
    'When its values were written; NULL before, and for attempts older than the column.';
comment on column personality_optimization_attempts.closed_at is
    'When it was rolled back or withdrawn; NULL otherwise, and for attempts older than the column.';
comment on column personality_optimization_attempts.closing_reason is 'Why it was rolled back or withdrawn.';
comment on table personality_parameter_adjustments is
    'Changes a plan proposes, in order (character slice); belongs to personality_optimization_attempts.';
comment on table personality_optimization_results is
    'Outcome of a plan (character slice); key optimization_id.';
comment on column personality_optimization_results.actual_improvement is
    'performance_after minus performance_before; negative when it became worse.';
comment on table personality_evolution_timeline is
    'Every change of a trait or a style, written by triggers (character slice).';
comment on column personality_evolution_timeline.parameter_path is
    'Table and value with a dot between: personality_traits.openness, communication_styles.formality.';
comment on column personality_evolution_timeline.old_value is 'Value as text; NULL when there was none.';
comment on column personality_evolution_timeline.new_value is 'Value as text; the word null when it was removed.';
comment on column personality_evolution_timeline.change_magnitude is
    'Distance between two numbers, never negative; NULL where a value is no number.';

-- ---------------------------------------------------------------------------------------------------------------
-- Conversation, memory and knowledge
-- ---------------------------------------------------------------------------------------------------------------

comment on table conversations is
    'Pairs of a user''s message and the answer, from before threads (memory slice).';
comment on column conversations.response_time_ms is 'Milliseconds.';
comment on table memory_entries is 'Memories about a user (memory slice).';
comment on column memory_entries.importance_score is 'From 0 to 1.';
comment on table facts is
    'Legacy facts about users as texts (memory slice); the fact graph took their place.';
comment on column facts.global_fact is 'True for a fact that holds for all users; it needs no user.';
comment on table emotions is 'Emotions detected in messages (memory slice).';
comment on table fact_entities is
    'Things that facts are about, shared by all users (memory slice); key type and name, case and accents aside.';
comment on column fact_entities.entity_type is
    'Free word (food, hobby, place ...); a leading underscore marks bookkeeping of a program and no fact.';
comment on table user_fact_relationships is
    'Facts: a user stands in a relation to an entity (memory slice); key user_id, entity_id and relationship_type.';
comment on column user_fact_relationships.relationship_type is
    'Free word (likes, works_at ...); a leading underscore marks bookkeeping of a program and no fact.';
comment on column user_fact_relationships.confidence is 'How sure the fact is, 0 to 1.';
comment on column user_fact_relationships.strength is 'How strong the relation is, 0 to 1.';
comment on table entity_relationships is
    'Edges between entities (memory slice); key from_entity_id, to_entity_id and relationship_type.';
comment on column entity_relationships.weight is '0 to 1, higher is closer.';
comment on column entity_relationships.bidirectional is 'Whether the edge may be followed backwards as well.';
comment on table user_events is 'Timed events between a user and a character (memory slice).';
comment on table roleplay_transactions is
    'Deals within roleplay: orders, quests, purchases (memory slice).';
comment on column roleplay_transactions.completed_at is
    'When the deal ended, by completion, cancellation or expiry; NULL while it is open.';
comment on table role_transactions is
    'Earlier form of roleplay_transactions (memory slice); key transaction_id.';
comment on table conversation_summaries is
    'Summaries of stretches of conversation (memory slice); key user_id, bot_name and the two times.';
comment on column conversation_summaries.compression_ratio is 'Length of the summary over length of the original.';
comment on table enrichment_processing_log is
    'Which messages background enrichment has seen (memory slice); key user_id, bot_name, point_id and '
    'processing_type.';
comment on table strategic_memory_health is
    'Cached analysis of the state of a user''s memories until expires_at (memory slice); key user_id and bot_name.';
comment on table strategic_memory_behavior is
    'Cached analysis of how memories of a user are forgotten and recalled (memory slice); key user_id and bot_name.';
comment on table strategic_conversation_patterns is
    'Cached analysis of a user''s subjects and their changes (memory slice); key user_id and bot_name.';
comment on table strategic_engagement_opportunities is
    'Cached advice on when to approach a user with what (memory slice); key user_id and bot_name.';
comment on table strategic_personality_profiles is
    'Cached analysis of how a character should adapt to a user (memory slice); key user_id and bot_name.';
comment on table strategic_character_performance is
    'Cached analysis of how well a character does over a window of hours (memory slice); key bot_name and '
    'time_window_hours.';

-- ---------------------------------------------------------------------------------------------------------------
-- Users and relationships
-- ---------------------------------------------------------------------------------------------------------------

comment on table universal_users is
    'Root of a user, whatever platforms they use (user slice); key universal_id, to which every user column refers.';
comment on column universal_users.preferences is
    'Object of preferences by type, each with value, confidence, time and metadata.';
comment on column universal_users.privacy_settings is 'What the user allows to be done with what is known of them.';
comment on table platform_identities is
    'Accounts of a user on platforms (user slice); key platform and platform_user_id.';
comment on table users is
    'Legacy Discord users (user slice); key user_id, the Discord id, and universal_id for the user it belongs to.';
comment on column users.user_id is 'Discord id; the user key is universal_id.';
comment on table user_profiles is
    'How a user feels and how well they are known, over all characters (user slice); key user_id.';
comment on column user_profiles.relationship_level is
    '1 stranger, 2 acquaintance, 3 friend, 4 close friend.';
comment on column user_profiles.escalation_count is
    'Messages in distress not yet made up for by good ones; from 3 on special care is due.';
comment on table user_preferences is
    'Typed preferences of a user towards a character (user slice); key user_id, bot_name and preference_type.';
comment on table banned_users is
    'Bans by Discord id, past ones included (user slice); at most one active ban for each id.';
comment on column banned_users.expires_at is 'NULL for a ban without end.';
comment on table relationships is 'Legacy typed relations of a user (user slice).';
comment on table relationship_scores is
    'Trust, affection and attunement between a user and a character (user slice); key user_id and bot_name.';
comment on column relationship_scores.trust is 'From 0 to 1; 0.5 at the start.';
comment on column relationship_scores.affection is 'From 0 to 1; 0.4 at the start.';
comment on column relationship_scores.attunement is 'From 0 to 1; 0.3 at the start.';
comment on table relationship_events is
    'History of changes of a relationship (user slice); belongs to relationship_scores.';
comment on column relationship_events.trust_delta is 'Change, -1 to 1.';
comment on column relationship_events.trust_value is 'Value after the change, 0 to 1.';
comment on column relationship_scores.id is 'What a list of relationships is cut by; the pair is the key.';
comment on column relationship_scores.last_updated is 'When the last event took effect.';
comment on column relationship_events.event_type is
    'interaction, adjustment (by an administrator or a program, with a reason), or a word of another program.';
comment on column relationship_events.interaction_count is 'Interactions of the pair, this one included.';
comment on column relationship_events.idempotency_key is
    'What the client called the request; a second one of this name for the pair changes nothing.';
comment on column relationship_events.recovery_stage is
    'Stage of the episode of trust recovery after the event; NULL when none was open.';
comment on column relationship_events.recovery_progress is 'Its progress after the event, 0 to 100.';
comment on table relationship_milestones is
    'What a relationship reached for the first time: numbers of interactions and stages of trust (user slice); key '
    'relationship_id and milestone.';
comment on column trust_recovery_state.id is 'What a list of episodes is cut by.';
comment on column trust_recovery_state.severity is
    'How bad the loss was at its worst: minor, moderate, severe; NULL when another program opened the episode.';
comment on column trust_recovery_state.reason is 'Why trust was lost, as far as the event that opened the episode tells.';
comment on column trust_recovery_state.recovery_actions_taken is 'What the character is to do; chosen by severity and reason.';
comment on column trust_recovery_state.completed_at is 'When the target was reached; NULL while it was not.';
comment on table trust_recovery_state is
    'Episodes in which lost trust is won back (user slice); key user_id, bot_name and started_at, at most one open.';
comment on column trust_recovery_state.progress_percentage is 'From 0 to 100.';
comment on table dynamic_personality_profiles is
    'What is inferred about a user''s personality (user slice); key user_id.';
comment on column dynamic_personality_profiles.relationship_depth is 'From 0 to 1.';
comment on table dynamic_personality_traits is
    'Single inferred traits of a user (user slice); key user_id and dimension.';
comment on column dynamic_personality_traits.value is 'From -1 to 1 between the two poles of the dimension.';
comment on column dynamic_personality_traits.confidence is 'From 0 to 1.';
comment on table dynamic_conversation_analyses is
    'Analyses of single messages that the inferred personality rests on (user slice).';

-- ---------------------------------------------------------------------------------------------------------------
-- Infrastructure
-- ---------------------------------------------------------------------------------------------------------------

comment on table schema_migrations is
    'Names of what was applied to the database outside of Flyway, seeds included (infrastructure); key '
    'migration_name.';
comment on table schema_versions is
    'Log of schema versions, kept by the schema command (infrastructure).';
comment on table system_settings is
    'Settings as key and text, administered through user-service (infrastructure); key key.';
comment on table performance_metrics is
    'Measurements over time, administered through user-service (infrastructure).';
comment on table quarantined_rows is
    'Whole rows that a rule of the schema could not hold, with the reason (infrastructure).';
comment on column quarantined_rows.row_data is 'The row as it was, by column name.';
comment on table row_repairs is
    'Values that a rule of the schema mended, and rows that hardening created (infrastructure).';
comment on table table_owners is
    'Which slice owns which table; the grants follow it (infrastructure); key table_name.';

-- ---------------------------------------------------------------------------------------------------------------
-- Columns that mean the same in every table
-- ---------------------------------------------------------------------------------------------------------------

do $$
declare
    item record;
begin
    for item in
        select c.relname, a.attname, said.words
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        join (values
            ('user_id', 'text', 'The user: universal_users.universal_id.'),
            ('bot_name', 'text', 'Handle of the character: characters.normalized_name.'),
            ('character_name', 'text', 'Handle of the character: characters.normalized_name.'),
            ('mentioned_by_character', 'text', 'Handle of the character that heard it: characters.normalized_name.'),
            ('priority', 'integer', 'Higher means more important; kept as given, 1 to 10 or 0 to 100.'),
            ('priority_level', 'integer', 'Higher means more important.'),
            ('importance_level', 'integer', 'Higher means more important; 1 to 10 by custom.'),
            ('proficiency_level', 'integer', 'Higher is better; 1 to 10 by custom.'),
            ('power_level', 'integer', 'Higher is stronger.'),
            ('importance', 'text', 'Importance as given, in words or as 1 to 10.'),
            ('confidence_score', null, 'From 0 (a guess) to 1 (certain).'),
            ('significance_score', null, 'How much it mattered, 0..100 as the source gives it.'),
            ('display_order', 'integer', 'Place in the list, lower first; NULL stands after all others.'),
            ('sort_order', 'integer', 'Place in the list, lower first.'),
            ('order_sequence', 'integer', 'Place in the list, lower first; NULL stands after all others.'),
            ('adjustment_order', 'integer', 'Place in the list, lower first.'),
            ('expires_at', 'timestamp with time zone', 'From this time on the row no longer holds.')
        ) as said (column_name, type_name, words)
            on said.column_name = a.attname
            and (said.type_name is null or said.type_name = format_type(a.atttypid, null))
        where a.attnum > 0 and not a.attisdropped
            -- What is said above of one table stands.
            and col_description(c.oid, a.attnum) is null
    loop
        execute format('comment on column %I.%I is %L', item.relname, item.attname, item.words);
    end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Functions
-- ---------------------------------------------------------------------------------------------------------------

comment on function discover_similar_entities(uuid, double precision, integer) is
    'Entities of the same type whose names are most like the given one''s, above a threshold of 0 to 1 (memory slice).';
comment on function get_user_facts_with_relations(text, text, double precision, integer) is
    'What is known about a user, surest first, with the number of related entities of each (memory slice).';
comment on function get_user_facts_with_relations(uuid, text, double precision, integer) is
    'The same for a caller that holds the user''s id as a uuid (memory slice).';
comment on function character_document(integer) is
    'Definition of a character as one document, built from its sections (character slice).';
comment on function definition_tables() is
    'The tables of a definition and how each is attached to its character (character slice).';
comment on function character_snapshot(integer) is
    'Every row of a character''s definition by table, with ids (character slice).';
comment on function record_character_version() is
    'Trigger that keeps a snapshot of each version and announces it in the outbox (character slice).';
comment on function record_character_deletion() is
    'Trigger that announces a deletion in the outbox (character slice).';
comment on function handle_references() is
    'The columns of all slices that hold a character''s handle (infrastructure).';
comment on function rename_character(integer, integer, text, text) is
    'Gives a character another handle and carries all references along; returns the new version (character slice).';
comment on function delete_character(integer, text) is
    'Deletes a character and what belongs to it in every slice; returns counts by table (character slice).';
comment on function canonical_archetype(text) is
    'The archetype that a spelling means; what is unknown means real_world (character slice).';
comment on function find_character(text) is
    'Id of the character with this handle, or with the handle this name becomes (character slice).';
comment on function get_character_v2(varchar) is
    'Current profile of a character by handle, {} when there is none (character slice).';
comment on function get_character_cdl_v2(varchar) is
    'Current definition document of a character by handle, NULL when there is none (character slice).';
comment on function upsert_character_v2(varchar, varchar, varchar, character_archetype_enum, jsonb, jsonb, jsonb) is
    'Creates a character or changes it, with its stored document, and returns its id (character slice).';
comment on function workflow_definition(jsonb, text) is
    'One workflow out of a character''s definitions, NULL when it is not defined (character slice).';
comment on function workflow_first_state(jsonb) is
    'The state in which a run of this definition begins (character slice).';
comment on function workflow_may_move(jsonb, text, text) is
    'Whether this definition leads from one state to the other (character slice).';
comment on function workflow_ending(jsonb, text) is
    'The status in which a run of this definition ends on entering the state, NULL when it goes on (character slice).';
comment on function workflow_time_limit(jsonb, text, text, jsonb) is
    'How long a run may stay in a state, NULL without a limit (character slice).';
comment on function json_merge_patch(jsonb, jsonb) is
    'A JSON value changed by a JSON merge patch, RFC 7396 (infrastructure).';
comment on function open_workflow(text, text, text, jsonb, jsonb, text, text) is
    'Starts a run of a workflow, or says why it cannot (character slice).';
comment on function change_workflow(bigint, text, text, jsonb, boolean, workflow_status_enum, text) is
    'Changes state, context or status of an open run, or says why it cannot (character slice).';
comment on function expire_workflows(integer, text, bigint, text) is
    'Ends the runs whose time is up and returns how many (character slice).';
comment on function start_workflow_v2(varchar, varchar, varchar, jsonb, jsonb) is
    'Starts a workflow of a user with a character, named by handle, and returns the id of the run (character slice).';
comment on function update_workflow_state_v2(bigint, varchar, varchar, jsonb, varchar) is
    'Moves a user''s open workflow run to a state; false when there is none (character slice).';
comment on function update_workflow_state_v2(bigint, varchar, varchar, jsonb) is
    'The same where only one user has an open run; refused where several have (character slice).';
comment on function get_user_workflows_v2(varchar) is
    'A user''s open workflow runs as a JSON array, newest first (character slice).';
comment on function analyze_cdl_graph_index_performance() is
    'How the indexes of the character and fact tables are used; sizes in bytes (infrastructure).';
comment on function maintain_cdl_graph_indexes() is
    'Renews the statistics of the character and fact tables and empties the pending lists of their GIN indexes '
    '(infrastructure).';
comment on function relationship_stage(numeric) is
    'The stage that trust gives a relationship: hostile, cold from 0.25, wary from 0.40, stranger from 0.50, '
    'acquaintance from 0.605, friend from 0.705, close_friend from 0.805, intimate from 0.905.';
comment on function trust_slope(text, text, timestamptz) is
    'Change of trust over the seven days before a moment: the least-squares line through the events, from what trust '
    'was when the seven days began.';
comment on function trust_loss_severity(numeric, numeric) is
    'severe, moderate, minor or NULL, from trust and its change over seven days; bounds included.';
comment on function trust_recovery_target(numeric, text) is
    'The trust that an episode aims at: 0.10, 0.15 or 0.20 above where it began, by severity, 1 at most.';
comment on function trust_recovery_actions(text, text) is
    'What a character should do to win trust back, by severity and reason.';
comment on function trust_recovery_progress(numeric, numeric, numeric) is
    'How much of the way from the initial to the target trust is done, 0 to 100.';
comment on function trust_recovery_stage(text, numeric) is
    'The stage of an episode: recovered at 100 percent, recovering from 30, before that monitoring (minor) or active.';
comment on function follow_trust_recovery(relationship_scores, numeric, text, timestamptz) is
    'Carries the open episode of a pair along after a change of trust, or opens one; part of change_relationship.';
comment on function change_relationship(
    text, text, text, numeric, numeric, numeric, text, numeric, text, text, text) is
    'Changes a relationship, with its event, milestones and recovery, at once; a repeated key changes nothing and gives '
    'the first event.';
comment on function conversation_analysis_age() is 'How long the analysis of a message counts and is kept.';
comment on function trait_after(double precision, integer, double precision) is
    'The value of a trait after a further sample; NULL when the sample would move it by less than 0.08.';
comment on function record_conversation_analysis(
    text, text, integer, double precision, double precision, double precision, jsonb, text, boolean, boolean, integer,
    jsonb) is
    'Records the analysis of a message: the analysis, the depth of the acquaintance, the traits; false when there is no '
    'such user.';
comment on function purge_conversation_analyses(integer) is
    'Removes analyses that are too old, at most so many, and tells how many.';
comment on function emotions_at(character_emotional_states, timestamptz) is
    'The eleven levels of a stored emotional state at a moment, on their way back to the baseline (character slice).';
comment on function emotions_after(
    double precision[], text, double precision, double precision, text, double precision, double precision) is
    'The eleven levels after an interaction (character slice).';
comment on function refresh_materialized_view(regclass) is
    'Renews one materialized view without blocking its readers (infrastructure).';
comment on function refresh_reporting_views() is
    'Renews the three materialized views; for schedulers (infrastructure).';
comment on function refresh_character_profiles_v2() is
    'Trigger that renews character_profiles_v2; attached to no table (character slice).';
comment on function track_personality_parameter_changes() is
    'Trigger that writes changes of traits and styles into the timeline (character slice).';
comment on function update_character_timestamp() is
    'Statement trigger that lets changes below a character stamp it, and raise its version where they are edits '
    '(character slice).';
comment on function stamp_character_version() is
    'Trigger that keeps version and times of characters (character slice).';
comment on function follow_character_in_v2() is
    'Trigger that lets characters_v2 follow characters (character slice).';
comment on function mirror_character_into_v2() is
    'Trigger that fills the copied columns of characters_v2 (character slice).';
comment on function count_document_change() is
    'Trigger that counts a change of the stored document as a version (character slice).';
comment on function update_updated_at_column() is
    'Trigger that stamps updated_at with the time of the transaction (infrastructure).';
comment on function update_updated_at_v2() is
    'Trigger that stamps updated_at of workflow runs (character slice).';
comment on function update_roleplay_transaction_timestamp() is
    'Trigger that keeps updated_at and completed_at of roleplay transactions (memory slice).';
comment on procedure apply_slice_grants() is
    'Gives the services'' roles the rights of their slices and nothing else; to be called after each change of tables, '
    'views or functions (infrastructure).';

-- The helpers of the versioned migrations.
comment on function normalize_character_name(text) is
    'The handle that a name becomes; NULL when nothing is left of it (character slice).';
comment on function entity_key(text) is
    'What two spellings of an entity''s name have in common: case, accents and spaces aside (memory slice).';
comment on function row_digest(text[]) is
    'Digest of a row''s contents for unique indexes that NULL cannot escape (infrastructure).';
comment on function row_key(text, jsonb) is
    'Primary key of a row as text (infrastructure).';
comment on procedure quarantine_rows(text, text, text) is
    'For migrations: moves the rows that meet a condition into quarantined_rows (infrastructure).';
comment on procedure quarantine_losers(text, text, text, text, text) is
    'For migrations: keeps the best of the rows with an equal key and quarantines the others (infrastructure).';
comment on procedure repair_rows(text, text, text, text, text) is
    'For migrations: sets a column where a condition holds and records each change (infrastructure).';
comment on procedure unique_content(text, text) is
    'For migrations: quarantines exact duplicates below a parent and forbids new ones (infrastructure).';
