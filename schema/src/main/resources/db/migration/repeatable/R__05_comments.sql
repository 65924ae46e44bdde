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
comment on table conversation_threads is
    'Conversations: what is said in one channel (memory slice); key platform and channel_id. Written by functions.';
comment on column conversation_threads.channel_type is
    'Kind of channel in the platform''s word; NULL until it is told, and then never of another audience.';
comment on column conversation_threads.audience is 'DIRECT, PUBLIC or UNKNOWN: who can read along.';
comment on column conversation_threads.last_sequence is 'Number of the latest message.';
comment on column conversation_threads.started_at is 'Time of the earliest message, or of the row if that is earlier.';
comment on column conversation_threads.last_activity_at is 'Time of the latest message, or of the row if there is none.';
comment on table conversation_participants is
    'Who takes or took part in a conversation: a user or a character (memory slice).';
comment on column conversation_participants.left_at is 'NULL for those who take part now.';
comment on table conversation_messages is
    'Messages (memory slice); key thread_id and sequence. A message stands between a user and a character, as far as '
    'both are known: one is the author, the other is who is spoken to. Platform and channel are those of the thread.';
comment on column conversation_messages.sequence is 'Order of storing within the thread, from 1; gaps were forgotten.';
comment on column conversation_messages.author_kind is 'USER, CHARACTER or SYSTEM.';
comment on column conversation_messages.user_id is 'The user who wrote it or is spoken to: universal user id.';
comment on column conversation_messages.character_name is
    'Handle of the character that wrote it or is spoken to; NULL when none is known.';
comment on column conversation_messages.sent_at is 'When it was sent; a reply is at least a millisecond later.';
comment on column conversation_messages.client_message_id is
    'The client''s own id, unique within the thread; conversations:ID:user and :character for rows of the old table.';
comment on column conversation_messages.is_command is
    'A user''s message that begins with an exclamation mark, or the answer to one: left out of what was talked about.';
comment on column conversation_messages.audience is 'DIRECT, PUBLIC or UNKNOWN: who can read along.';
comment on column conversation_messages.search is 'Words without case, accents and stems, for full-text search.';
comment on table memory_entries is 'What characters remember of users (memory slice).';
comment on column memory_entries.memory_type is
    'Free word: conversation, fact, context, correction, relationship, preference ...';
comment on column memory_entries.importance_score is 'From 0 to 1.';
comment on column memory_entries.created_at is 'When it came about; its age counts from here.';
comment on column memory_entries.last_accessed is 'When it was last recalled, or stored.';
comment on column memory_entries.version is 'Number of the latest row of memory_versions.';
comment on column memory_entries.character_name is
    'Handle of the character that remembers it; NULL when it belongs to none.';
comment on column memory_entries.channel_type is 'Kind of channel in the platform''s own word; NULL in old rows.';
comment on column memory_entries.audience is
    'Where it may be said (channel_audience): DIRECT and UNKNOWN in its own channel only, PUBLIC anywhere not direct.';
comment on column memory_entries.emotional_intensity is 'From 0 to 1.';
comment on column memory_entries.emotional_weight is 'Factor of significance, 0 to 1: how much it stirred.';
comment on column memory_entries.personal_relevance is
    'Factor of significance, 0 to 1: how much it concerns the user in person.';
comment on column memory_entries.uniqueness is 'Factor of significance, 0 to 1: how unlike other memories it is.';
comment on column memory_entries.interaction_value is
    'Factor of significance, 0 to 1: how much came of it in the conversation.';
comment on column memory_entries.pattern_value is
    'Factor of significance, 0 to 1: how far it is part of something that recurs.';
comment on column memory_entries.decay is 'What decay has taken from the significance so far.';
comment on column memory_entries.decayed_on is 'The last day (UTC) whose decay is in it.';
comment on column memory_entries.protected_since is 'Maintenance leaves it alone since then; NULL when it does not.';
comment on column memory_entries.intervention_outcome is
    'Free word; success and pending_followup keep the row from being pruned.';
comment on column memory_entries.client_memory_id is 'The client''s own id, unique in the user''s memories.';
comment on column memory_entries.embedding is
    'Embedding of the content; compared by memory_similarity where the extension vector is there.';
comment on table memory_versions is
    'A memory as each change left it (memory slice); key memory_id and version. Erased with the memory.';
comment on column memory_versions.change is
    'CREATED, EDITED, FEEDBACK, PROTECTED, UNPROTECTED, PROMOTED_TO_MEDIUM, PROMOTED_TO_LONG or DEMOTED_TO_SHORT.';
comment on column memory_versions.decay is 'What decay had taken from the significance at that moment.';
comment on table memory_receipts is
    'What is left of forgotten memories (memory slice); key memory_id, an id that is not given again.';
comment on column memory_receipts.cause is 'REQUESTED, EXPIRED, FADED, OUTGROWN or PRUNED.';
comment on column memory_receipts.remembered_at is 'created_at of the memory.';
comment on column memory_receipts.client_id_digest is
    'SHA-256 of the client''s id, so that a late repetition does not bring the memory back.';
comment on table memory_maintenance_runs is
    'Passes of maintenance over memory_entries (memory slice), one at a time but for dry runs.';
comment on column memory_maintenance_runs.day is 'The day (UTC) up to which it lets memories decay.';
comment on column memory_maintenance_runs.owner is 'Who drives it; another one takes over when the heartbeat is old.';
comment on column memory_maintenance_runs.position is 'Id of the last memory that it has passed.';
comment on column memory_maintenance_runs.last_id is 'Id of the last memory that was there when it began.';
comment on table facts is
    'Legacy facts about users as texts (memory slice); the fact graph took their place.';
comment on column facts.promoted_fact_id is 'The fact of the graph that was made of this row; NULL when none was.';
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
comment on column user_fact_relationships.status is
    'ACTIVE; SUPERSEDED when another fact took its place or it was taken back; DEPRECATED when it was not confirmed for '
    'too long.';
comment on column user_fact_relationships.valid_from is 'From when on the fact was true.';
comment on column user_fact_relationships.valid_to is
    'Until when the fact was true, exclusive; NULL while no end is known; the beginning itself for what was never true.';
comment on column user_fact_relationships.first_seen_at is 'When the fact was first said.';
comment on column user_fact_relationships.last_confirmed_at is
    'When the fact was last said: what its age is counted from. Ageing never moves it.';
comment on column user_fact_relationships.evidence_count is 'How often the fact was said.';
comment on column user_fact_relationships.source_message_ids is 'The messages in which it was said, the latest hundred.';
comment on column user_fact_relationships.original_confidence is 'The confidence before age lowered it; NULL when it did not.';
comment on column user_fact_relationships.restored_at is 'When an administrator undid the ageing; it begins anew there.';
comment on column user_fact_relationships.superseded_by is
    'The fact that took the place of this one; no foreign key, since either may be erased alone.';
comment on column user_fact_relationships.version is 'Number of the version; raising it keeps the former version.';
comment on column user_fact_relationships.change is 'What made this version.';
comment on column user_fact_relationships.change_reason is 'Why, in words, where somebody said so.';
comment on column user_fact_relationships.recorded_at is
    'When this version became known: from the clock of the user (fact_moment).';

comment on table fact_versions is
    'Former versions of facts (memory slice), key fact_id and version: the columns of user_fact_relationships as they '
    'stood from recorded_at until superseded_at.';
comment on column fact_versions.superseded_at is 'When the next version became known.';
comment on table fact_clocks is
    'The last moment at which something became known of each user (memory slice), key user_id; taking the next one holds '
    'other writers of facts of this user.';
comment on table entity_link_queue is
    'New entities that wait for their links to similar ones (memory slice), key entity_id; a few are done with each fact '
    'that is recorded.';
comment on table relation_rules is
    'What relations of facts mean, for an administrator to edit (memory slice), key relation.';
comment on column relation_rules.single_valued is 'Whether a newer value takes the place of the older one (lives_in).';
comment on column relation_rules.similarity_group is 'Relations of one group are words for one thing; NULL for none.';
comment on column relation_rules.outdated_after_days is
    'Days without confirmation after which a fact is potentially outdated; NULL for never.';
comment on column relation_rules.deprecate_after_days is
    'Days without confirmation after which a fact ages; NULL for never.';
comment on table relation_oppositions is
    'Pairs of relations that cannot both hold of one thing (memory slice), key relation and opposite, in alphabetical '
    'order.';
comment on table entity_relationships is
    'Edges between entities (memory slice); key from_entity_id, to_entity_id and relationship_type.';
comment on column entity_relationships.weight is '0 to 1, higher is closer.';
comment on column entity_relationships.bidirectional is 'Whether the edge may be followed backwards as well.';
comment on column fact_entities.name_key is 'entity_name without case and accents, for searches.';
comment on table processing_markers is
    'How far programs have come, and with what (memory slice); key process, subject, bot_name and user_id.';
comment on column processing_markers.subject is 'What within the process it is about; empty for all of it.';
comment on column processing_markers.processed_until is 'Everything up to this moment is done.';
comment on column processing_markers.details is
    'What the program keeps; of a marker that was once stored as a fact, that fact and its entity.';
comment on column roleplay_transactions.expires_at is 'When the time of an open deal is up; NULL without a limit.';
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
comment on column conversation_summaries.audience is
    'DIRECT, PUBLIC or UNKNOWN: who could read along where it was said; it surfaces no further.';
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
    'What of the former store of preferences could not become a row of user_preferences.';
comment on column universal_users.privacy_settings is
    'What the user allows to be done with what is known of them: level, consent and single settings, by name; '
    'effective_privacy says what they mean.';
comment on table user_aliases is
    'Ids that once named a user and now lead to another one (user slice); key alias_id.';
comment on column user_aliases.reason is 'LEGACY: the key of a legacy user; MERGED: two users became one.';
comment on table identity_link_requests is
    'Accounts that a user wants linked and has still to prove (user slice); key user_id, platform, platform_user_id.';
comment on column identity_link_requests.code_digest is 'SHA-256 of the account and the one-time code, hexadecimal.';
comment on column identity_link_requests.attempts is 'Wrong codes given for the account; at five the request is dead.';
comment on table user_preference_changes is
    'History of preferences: each value that was set, and each removal (user slice).';
comment on column user_preference_changes.bot_name is
    'Handle of the character: characters.normalized_name; NULL for all characters.';
comment on table user_data_audit is
    'Who read or changed what of a user (user slice), kept for ninety days unless configured otherwise.';
comment on column user_data_audit.period is 'The hour that a row of reads stands for; NULL for anything but a read.';
comment on column user_data_audit.occurrences is 'How often it happened in that hour.';
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
    'Typed preferences of a user, towards one character or all (user slice); key user_id, bot_name and '
    'preference_type.';
comment on column user_preferences.bot_name is
    'Handle of the character: characters.normalized_name; NULL for all characters.';
comment on column user_preferences.origin is
    'EXPLICIT: the user said so; INFERRED: somebody concluded it, which never replaces what the user said.';
comment on table banned_users is
    'Bans of accounts and of users, past ones included (user slice); at most one active ban for each.';
comment on column banned_users.platform is 'Platform of a banned account; NULL where a user is banned.';
comment on column banned_users.discord_user_id is
    'Id of the banned account on its platform, which once was always Discord; NULL where a user is banned.';
comment on column banned_users.user_id is 'The banned user: universal_users.universal_id; NULL for a banned account.';
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
comment on column system_settings.value_type is 'What the text of the value must be readable as.';
comment on table performance_metrics is
    'Measurements over time, administered through user-service (infrastructure).';
comment on table quarantined_rows is
    'Whole rows that a rule of the schema could not hold, with the reason (infrastructure).';
comment on column quarantined_rows.row_data is 'The row as it was, by column name.';
comment on table row_repairs is
    'Values that a rule of the schema mended, and rows that hardening created (infrastructure).';
comment on table erasure_keys is
    'The key under which receipts of erasures keep ids; one row, which no service reads (infrastructure).';
comment on column erasure_keys.secret is '32 random bytes, made with the database.';
comment on table user_erasures is
    'Receipts of erasures: scope, time, who asked, and the rows that went by table (infrastructure).';
comment on column user_erasures.digests is
    'Digests, under the key of erasure_keys, of every id that led to the user; the ids themselves are gone.';
comment on column user_erasures.counts is 'Rows that went, by table; bans_kept: bans that stay.';
comment on column user_erasures.requested_by is 'The caller; "the user" when users erased themselves.';
comment on table audit_log is
    'Calls of mutations, of all services: who, what, on what, when, how it ended; no values (infrastructure).';
comment on column audit_log.service is 'The service that was logged in.';
comment on column audit_log.caller is 'Name of the caller; "erased user" when that was a user who is gone.';
comment on column audit_log.operation is 'Name of the mutation, or the path of a REST endpoint.';
comment on column audit_log.target is 'The id that the call was about, if it names one.';
comment on column audit_log.outcome is 'DONE, or the code of the error.';
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

comment on function related_entities(uuid, integer, double precision, text[], integer) is
    'The entities that the strongest paths lead to, without cycles, exact and bounded (memory slice).';
comment on function merge_entities(uuid, uuid) is
    'Makes two entities one, with all facts and edges (memory slice).';
comment on function join_facts_of_entities(uuid, uuid, boolean) is
    'Part of merge_entities: of the facts that say the same of one user one stays open (memory slice).';
comment on function recommend_entities(text, text, text, integer) is
    'Entities that a user may like, after what the user likes (memory slice).';
comment on function shared_interests(text, text, integer) is
    'What a user''s facts and a character''s interests and abilities have in common (memory slice).';
comment on function discover_similar_entities(uuid, double precision, integer) is
    'Entities of the same type whose names are most like the given one''s, above a threshold of 0 to 1 (memory slice).';
comment on function fact_moment(text) is
    'Takes the next moment of a user''s facts and holds other writers of them until the transaction ends (memory slice).';
comment on function keep_fact_version() is 'Trigger: keeps the former version of a fact and announces the new one.';
comment on function fact_relevance(interval) is 'How much a fact counts that was last confirmed so long ago, 0.4 to 1.';
comment on function aged_confidence(double precision, double precision, integer) is
    'The confidence left after so many days where the relation is good for fewer; NULL when it is not overdue.';
comment on function touch_entity(text, text, text, text, jsonb) is
    'Finds or makes the entity of a type and name, and completes it (memory slice).';
comment on function link_entity(uuid) is
    'Links an entity to up to five similar ones of its type (memory slice).';
comment on function link_new_entities(uuid[], integer) is
    'Links new entities to similar ones as far as two seconds go, and a few of those that wait (memory slice).';
comment on function supersede_facts(uuid[], uuid, text, timestamptz, timestamptz) is
    'Ends facts because another one holds (memory slice).';
comment on function confirm_known_fact(uuid, jsonb, text, uuid, timestamptz, timestamptz, timestamptz) is
    'Writes down that a known fact was said again (memory slice).';
comment on function insert_fact(jsonb, uuid, text, uuid, text, timestamptz, timestamptz, timestamptz, timestamptz) is
    'Inserts a fact as it was said (memory slice).';
comment on function keep_losing_fact(
        jsonb, uuid, uuid, text, timestamptz, timestamptz, timestamptz, timestamptz) is
    'Keeps a fact that lost against another one (memory slice).';
comment on function settle_fact(jsonb, uuid) is
    'Makes a fact of what was said, by the rules of opposition, similarity and single values (memory slice).';
comment on function record_facts(jsonb) is
    'Records up to a thousand facts, each for itself, with a report for each (memory slice).';
comment on function hold_fact(uuid) is 'Holds a fact for a change and returns it with the moment of the change (memory slice).';
comment on function confirm_fact(uuid, jsonb) is 'Confirms a fact by its id (memory slice).';
comment on function retract_fact(uuid, timestamptz, text) is 'Takes a fact back (memory slice).';
comment on function correct_fact(uuid, jsonb, text) is 'Puts a fact right (memory slice).';
comment on function age_facts(uuid, integer) is
    'Lowers or deprecates a batch of facts that were not confirmed for too long (memory slice).';
comment on function promote_legacy_fact(integer, jsonb) is
    'Makes a fact of the graph of a row of the older table, once (memory slice).';
comment on function restore_facts(text, uuid, integer) is 'Gives deprecated facts back what age took (memory slice).';
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
