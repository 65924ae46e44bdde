-- The baseline: the 73 tables of the original schema, exactly as that schema names and types them,
-- so that an existing database can be recognised as this version. What is wrong with it
-- (nullable parents, naive timestamps, JSON in text) is mended by the later versions.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

CREATE TYPE character_archetype_enum AS ENUM ('real_world', 'fantasy_mystical', 'narrative_ai');
CREATE TYPE workflow_status_enum AS ENUM ('active', 'paused', 'completed', 'failed', 'cancelled');

-- --------------------------------------------------------------------------
-- Characters: the root and what describes the person
-- `characters` is the root of the character slice; the tables below hang on it by character_id.
-- --------------------------------------------------------------------------

CREATE TABLE characters (
    id                  serial,
    name                varchar(500) NOT NULL,
    normalized_name     varchar(200) NOT NULL,
    occupation          varchar(500),
    description         text,
    archetype           varchar(100) DEFAULT 'real-world',
    allow_full_roleplay boolean      DEFAULT false,
    is_active           boolean      DEFAULT true,
    created_at          timestamptz  DEFAULT CURRENT_TIMESTAMP,
    updated_at          timestamptz  DEFAULT CURRENT_TIMESTAMP,
    created_date        timestamp    DEFAULT CURRENT_TIMESTAMP,
    updated_date        timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT characters_pkey PRIMARY KEY (id),
    CONSTRAINT characters_normalized_name_key UNIQUE (normalized_name)
);
CREATE INDEX idx_characters_is_active ON characters (is_active);
CREATE INDEX idx_characters_id_active ON characters (id) WHERE is_active = true;
CREATE INDEX idx_characters_name ON characters (name);
CREATE INDEX idx_characters_normalized_name ON characters (normalized_name);

CREATE TABLE character_identity_details (
    id                       serial,
    character_id             integer      NOT NULL,
    full_name                varchar(500),
    nickname                 varchar(500),
    gender                   varchar(200),
    location                 text,
    essence_nature           text,
    essence_existence_method text,
    essence_anchor           text,
    essence_core_identity    text,
    created_at               timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_identity_details_pkey PRIMARY KEY (id),
    CONSTRAINT character_identity_details_character_id_key UNIQUE (character_id),
    CONSTRAINT character_identity_details_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_metadata (
    id             serial,
    character_id   integer,
    version        integer   DEFAULT 1,
    character_tags text[],
    created_date   timestamp DEFAULT CURRENT_TIMESTAMP,
    updated_date   timestamp DEFAULT CURRENT_TIMESTAMP,
    author         text,
    notes          text,
    CONSTRAINT character_metadata_pkey PRIMARY KEY (id),
    CONSTRAINT character_metadata_character_id_version_key UNIQUE (character_id, version),
    CONSTRAINT character_metadata_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE personality_traits (
    id           serial,
    character_id integer,
    trait_name   varchar(200) NOT NULL,
    trait_value  numeric(3,2),
    intensity    varchar(100),
    description  text,
    CONSTRAINT personality_traits_pkey PRIMARY KEY (id),
    CONSTRAINT personality_traits_character_id_trait_name_key UNIQUE (character_id, trait_name),
    CONSTRAINT personality_traits_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_personality_traits_character_id ON personality_traits (character_id);

CREATE TABLE communication_styles (
    id                         serial,
    character_id               integer,
    engagement_level           numeric(3,2),
    formality                  varchar(500),
    emotional_expression       numeric(3,2),
    response_length            text,
    conversation_flow_guidance text,
    ai_identity_handling       text,
    response_length_preference varchar(200),
    CONSTRAINT communication_styles_pkey PRIMARY KEY (id),
    CONSTRAINT communication_styles_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_communication_styles_character_id ON communication_styles (character_id);

CREATE TABLE character_values (
    id                serial,
    character_id      integer,
    value_key         varchar(300) NOT NULL,
    value_description text         NOT NULL,
    importance_level  varchar(100) DEFAULT 'medium',
    category          varchar(200),
    CONSTRAINT character_values_pkey PRIMARY KEY (id),
    CONSTRAINT character_values_character_id_value_key_key UNIQUE (character_id, value_key),
    CONSTRAINT character_values_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_values_character_id ON character_values (character_id);

CREATE TABLE character_attributes (
    id            serial,
    character_id  integer      NOT NULL,
    category      varchar(200) NOT NULL,
    description   text         NOT NULL,
    importance    varchar(100),
    display_order integer,
    active        boolean      DEFAULT true,
    created_at    timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_attributes_pkey PRIMARY KEY (id),
    CONSTRAINT character_attributes_character_id_category_display_order_key UNIQUE (character_id, category, display_order),
    CONSTRAINT character_attributes_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_attributes_character_id_category_active ON character_attributes (character_id, category) WHERE active = true;
CREATE INDEX idx_character_attributes_character_id_category ON character_attributes (character_id, category);

CREATE TABLE character_appearance (
    id           serial,
    character_id integer,
    category     varchar(50)  NOT NULL,
    attribute    varchar(100) NOT NULL,
    value        text         NOT NULL,
    description  text,
    CONSTRAINT character_appearance_pkey PRIMARY KEY (id),
    CONSTRAINT character_appearance_character_id_category_attribute_key UNIQUE (character_id, category, attribute),
    CONSTRAINT character_appearance_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_appearance_character_id_category ON character_appearance (character_id, category);

CREATE TABLE character_essence (
    id            serial,
    character_id  integer,
    essence_type  varchar(50)  NOT NULL,
    essence_name  varchar(100) NOT NULL,
    description   text         NOT NULL,
    manifestation text,
    power_level   integer,
    CONSTRAINT character_essence_pkey PRIMARY KEY (id),
    CONSTRAINT character_essence_character_id_essence_type_essence_name_key UNIQUE (character_id, essence_type, essence_name),
    CONSTRAINT character_essence_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_essence_character_id_essence_type ON character_essence (character_id, essence_type);

CREATE TABLE character_current_context (
    id               serial,
    character_id     integer   NOT NULL,
    living_situation text,
    daily_routine    text,
    recent_events    text,
    created_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    updated_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_current_context_pkey PRIMARY KEY (id),
    CONSTRAINT character_current_context_character_id_key UNIQUE (character_id),
    CONSTRAINT character_current_context_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_current_goals (
    id            serial,
    character_id  integer      NOT NULL,
    goal_text     text         NOT NULL,
    priority      varchar(100),
    timeframe     varchar(200),
    status        varchar(100),
    display_order integer,
    created_at    timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_current_goals_pkey PRIMARY KEY (id),
    CONSTRAINT character_current_goals_character_id_display_order_key UNIQUE (character_id, display_order),
    CONSTRAINT character_current_goals_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_current_goals_character_id_status_active ON character_current_goals (character_id, status) WHERE status = 'active';
CREATE INDEX idx_character_current_goals_character_id ON character_current_goals (character_id);

CREATE TABLE character_roleplay_config (
    id                            serial,
    character_id                  integer   NOT NULL,
    allow_full_roleplay_immersion boolean   DEFAULT false,
    philosophy                    text,
    strategy                      text,
    created_at                    timestamp DEFAULT CURRENT_TIMESTAMP,
    updated_at                    timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_roleplay_config_pkey PRIMARY KEY (id),
    CONSTRAINT character_roleplay_config_character_id_key UNIQUE (character_id),
    CONSTRAINT character_roleplay_config_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

-- --------------------------------------------------------------------------
-- Characters: life, knowledge, instructions
-- --------------------------------------------------------------------------

CREATE TABLE character_background (
    id               serial,
    character_id     integer,
    category         varchar(50)  NOT NULL,
    period           varchar(100),
    title            text,
    description      text         NOT NULL,
    date_range       text,
    importance_level integer      DEFAULT 5,
    created_date     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_background_pkey PRIMARY KEY (id),
    CONSTRAINT character_background_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_background_character_id_category ON character_background (character_id, category);
CREATE INDEX idx_character_background_character_id_category_importance_level ON character_background (character_id, category, importance_level DESC);
CREATE INDEX idx_character_background_description_trgm ON character_background USING gin (description gin_trgm_ops);
CREATE INDEX idx_character_background_character_id_importance_level ON character_background (character_id, importance_level DESC);

CREATE TABLE character_memories (
    id               serial,
    character_id     integer,
    memory_type      varchar(50)  NOT NULL,
    title            varchar(200) NOT NULL,
    description      text         NOT NULL,
    emotional_impact integer      DEFAULT 5,
    time_period      text,
    importance_level integer      DEFAULT 5,
    triggers         text[],
    created_date     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_memories_pkey PRIMARY KEY (id),
    CONSTRAINT character_memories_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_memories_character_id_emotional_impact ON character_memories (character_id, emotional_impact DESC);
CREATE INDEX idx_character_memories_character_id_importance_level ON character_memories (character_id, importance_level DESC);
CREATE INDEX idx_character_memories_character_triggers_importance_gin ON character_memories USING gin (character_id, triggers, importance_level);
CREATE INDEX idx_character_memories_triggers_gin ON character_memories USING gin (triggers);
CREATE INDEX idx_character_memories_character_id_memory_type ON character_memories (character_id, memory_type);

CREATE TABLE character_relationships (
    id                    serial,
    character_id          integer,
    related_entity        varchar(200) NOT NULL,
    relationship_type     varchar(50)  NOT NULL,
    relationship_strength integer      DEFAULT 5,
    description           text,
    status                varchar(20)  DEFAULT 'active',
    created_date          timestamp    DEFAULT CURRENT_TIMESTAMP,
    communication_style   text,
    memory_sharing        text,
    name_usage            text,
    connection_nature     text,
    recognition_pattern   text,
    CONSTRAINT character_relationships_pkey PRIMARY KEY (id),
    CONSTRAINT character_relationships_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_relationships_character_id_relationship_strength ON character_relationships (character_id, relationship_strength DESC);
CREATE INDEX idx_character_relationships_character_id_relationship_type ON character_relationships (character_id, relationship_type);
CREATE INDEX idx_character_relationships_character_type_strength ON character_relationships (character_id, relationship_type, relationship_strength DESC);

CREATE TABLE character_abilities (
    id                 serial,
    character_id       integer,
    category           varchar(50)  NOT NULL,
    ability_name       varchar(100) NOT NULL,
    proficiency_level  integer      DEFAULT 5,
    description        text,
    development_method text,
    usage_frequency    varchar(20)  DEFAULT 'regular',
    CONSTRAINT character_abilities_pkey PRIMARY KEY (id),
    CONSTRAINT character_abilities_character_id_category_ability_name_key UNIQUE (character_id, category, ability_name),
    CONSTRAINT character_abilities_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_abilities_character_id_category ON character_abilities (character_id, category);
CREATE INDEX idx_character_abilities_character_id_proficiency_level ON character_abilities (character_id, proficiency_level DESC);

CREATE TABLE character_expertise_domains (
    id                 serial,
    character_id       integer,
    domain_name        varchar(200) NOT NULL,
    expertise_level    varchar(50),
    domain_description text,
    key_concepts       text,
    teaching_approach  text,
    passion_level      integer,
    examples           text,
    CONSTRAINT character_expertise_domains_pkey PRIMARY KEY (id),
    CONSTRAINT character_expertise_domains_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_expertise_domains_character_id_domain_name ON character_expertise_domains (character_id, domain_name);

CREATE TABLE character_interests (
    id                serial,
    character_id      integer      NOT NULL,
    category          varchar(200) NOT NULL,
    interest_text     text         NOT NULL,
    proficiency_level integer,
    importance        varchar(100),
    frequency         varchar(100),
    display_order     integer,
    created_at        timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_interests_pkey PRIMARY KEY (id),
    CONSTRAINT character_interests_character_id_category_display_order_key UNIQUE (character_id, category, display_order),
    CONSTRAINT character_interests_proficiency_level_check CHECK (proficiency_level >= 1 AND proficiency_level <= 10),
    CONSTRAINT character_interests_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_interests_character_id_category ON character_interests (character_id, category);

CREATE TABLE character_instructions (
    id               serial,
    character_id     integer,
    instruction_type varchar(50) NOT NULL,
    priority         integer     DEFAULT 5,
    instruction_text text        NOT NULL,
    context          text,
    active           boolean     DEFAULT true,
    created_date     timestamp   DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_instructions_pkey PRIMARY KEY (id),
    CONSTRAINT character_instructions_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_instructions_character_id_instruction_type ON character_instructions (character_id, instruction_type);

CREATE TABLE character_directives (
    id             serial,
    character_id   integer      NOT NULL,
    directive_type varchar(200) NOT NULL,
    directive_text text         NOT NULL,
    priority       integer,
    display_order  integer,
    context        varchar(500),
    active         boolean      DEFAULT true,
    created_at     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_directives_pkey PRIMARY KEY (id),
    CONSTRAINT character_directives_character_id_directive_type_key UNIQUE (character_id, directive_type, display_order),
    CONSTRAINT character_directives_priority_check CHECK (priority >= 1 AND priority <= 10),
    CONSTRAINT character_directives_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_directives_character_id_directive_type ON character_directives (character_id, directive_type);
CREATE INDEX idx_character_directives_character_id_priority_active ON character_directives (character_id, priority DESC) WHERE active = true;

-- --------------------------------------------------------------------------
-- Characters: how they speak and answer
-- --------------------------------------------------------------------------

CREATE TABLE character_communication_patterns (
    id            serial,
    character_id  integer,
    pattern_type  varchar(50)  NOT NULL,
    pattern_name  varchar(100) NOT NULL,
    pattern_value text         NOT NULL,
    context       varchar(100),
    frequency     varchar(20)  DEFAULT 'regular',
    description   text,
    CONSTRAINT character_communication_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT character_communication_patterns_character_id_pattern_type_key UNIQUE (character_id, pattern_type, pattern_name),
    CONSTRAINT character_communication_patterns_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_communication_patterns_character_id_pattern_type ON character_communication_patterns (character_id, pattern_type);

CREATE TABLE character_speech_patterns (
    id              serial,
    character_id    integer,
    pattern_type    varchar(100) NOT NULL,
    pattern_value   text         NOT NULL,
    usage_frequency varchar(50),
    context         varchar(100),
    priority        integer      DEFAULT 50,
    CONSTRAINT character_speech_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT character_speech_patterns_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_speech_patterns_character_id_pattern_type ON character_speech_patterns (character_id, pattern_type);

CREATE TABLE character_voice_profile (
    id                       serial,
    character_id             integer   NOT NULL,
    tone                     text,
    pace                     text,
    volume                   text,
    accent                   text,
    sentence_structure       text,
    punctuation_style        text,
    response_length_guidance text,
    created_at               timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_voice_profile_pkey PRIMARY KEY (id),
    CONSTRAINT character_voice_profile_character_id_key UNIQUE (character_id),
    CONSTRAINT character_voice_profile_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_voice_traits (
    id                  serial,
    character_id        integer,
    trait_type          varchar(100) NOT NULL,
    trait_value         text         NOT NULL,
    situational_context text,
    examples            text,
    CONSTRAINT character_voice_traits_pkey PRIMARY KEY (id),
    CONSTRAINT character_voice_traits_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_voice_traits_character_id_trait_type ON character_voice_traits (character_id, trait_type);

CREATE TABLE character_vocabulary (
    id             serial,
    character_id   integer      NOT NULL,
    word_or_phrase text         NOT NULL,
    preference     varchar(100) NOT NULL,
    usage_context  text,
    frequency      varchar(100),
    reason         text,
    display_order  integer,
    created_at     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_vocabulary_pkey PRIMARY KEY (id),
    CONSTRAINT character_vocabulary_character_id_word_or_phrase_preference_key UNIQUE (character_id, word_or_phrase, preference),
    CONSTRAINT character_vocabulary_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_vocabulary_character_id_preference ON character_vocabulary (character_id, preference);

CREATE TABLE character_emoji_patterns (
    id               serial,
    character_id     integer,
    pattern_category varchar(100) NOT NULL,
    pattern_name     varchar(100) NOT NULL,
    emoji_sequence   text,
    usage_context    text,
    frequency        varchar(50),
    example_usage    text,
    CONSTRAINT character_emoji_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT character_emoji_patterns_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_emoji_patterns_character_id_pattern_category ON character_emoji_patterns (character_id, pattern_category);

CREATE TABLE character_cultural_expressions (
    id                serial,
    character_id      integer,
    expression_type   varchar(100) NOT NULL,
    expression_value  text         NOT NULL,
    meaning           text,
    usage_context     text,
    emotional_context varchar(50),
    frequency         varchar(50),
    CONSTRAINT character_cultural_expressions_pkey PRIMARY KEY (id),
    CONSTRAINT character_cultural_expressions_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_cultural_expressions_character_id_expression_type ON character_cultural_expressions (character_id, expression_type);

CREATE TABLE character_response_guidelines (
    id                serial,
    character_id      integer,
    guideline_type    varchar(100) NOT NULL,
    guideline_name    varchar(200),
    guideline_content text         NOT NULL,
    priority          integer      DEFAULT 50,
    context           varchar(100),
    is_critical       boolean      DEFAULT false,
    created_date      timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_response_guidelines_pkey PRIMARY KEY (id),
    CONSTRAINT character_response_guidelines_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_response_guidelines_character_id_guideline_type ON character_response_guidelines (character_id, guideline_type);

CREATE TABLE character_response_modes (
    id                           serial,
    character_id                 integer,
    mode_name                    varchar(100) NOT NULL,
    mode_description             text,
    response_style               text,
    length_guideline             text,
    tone_adjustment              text,
    conflict_resolution_priority integer,
    examples                     text,
    CONSTRAINT character_response_modes_pkey PRIMARY KEY (id),
    CONSTRAINT character_response_modes_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_response_modes_character_id_mode_name ON character_response_modes (character_id, mode_name);

CREATE TABLE character_conversation_flows (
    id                   serial,
    character_id         integer,
    flow_type            varchar(200) NOT NULL,
    flow_name            varchar(200),
    energy_level         varchar(200),
    approach_description text,
    transition_style     text,
    priority             integer      DEFAULT 50,
    context              text,
    CONSTRAINT character_conversation_flows_pkey PRIMARY KEY (id),
    CONSTRAINT character_conversation_flows_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_conversation_flows_character_id_flow_type ON character_conversation_flows (character_id, flow_type);

CREATE TABLE character_conversation_directives (
    id                   serial,
    conversation_flow_id integer,
    directive_type       varchar(50) NOT NULL,
    directive_content    text        NOT NULL,
    order_sequence       integer,
    CONSTRAINT character_conversation_directives_pkey PRIMARY KEY (id),
    CONSTRAINT character_conversation_directives_conversation_flow_id_fkey FOREIGN KEY (conversation_flow_id) REFERENCES character_conversation_flows (id) ON DELETE CASCADE
);

CREATE TABLE character_conversation_contexts (
    id                 serial,
    character_id       integer      NOT NULL,
    context_name       varchar(500) NOT NULL,
    energy_description text,
    approach_strategy  text,
    transition_style   text,
    created_at         timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_conversation_contexts_pkey PRIMARY KEY (id),
    CONSTRAINT character_conversation_contexts_character_id_context_name_key UNIQUE (character_id, context_name),
    CONSTRAINT character_conversation_contexts_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_conversation_contexts_character_id ON character_conversation_contexts (character_id);

CREATE TABLE character_context_guidance (
    id            serial,
    context_id    integer      NOT NULL,
    guidance_type varchar(200) NOT NULL,
    guidance_text text         NOT NULL,
    display_order integer,
    created_at    timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_context_guidance_pkey PRIMARY KEY (id),
    CONSTRAINT character_context_guidance_context_id_guidance_type_key UNIQUE (context_id, guidance_type, display_order),
    CONSTRAINT character_context_guidance_context_id_fkey FOREIGN KEY (context_id) REFERENCES character_conversation_contexts (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_context_guidance_context_id_guidance_type ON character_context_guidance (context_id, guidance_type);

-- --------------------------------------------------------------------------
-- Characters: triggers, emotions, scenarios
-- --------------------------------------------------------------------------

CREATE TABLE character_message_triggers (
    id               serial,
    character_id     integer,
    trigger_category varchar(100) NOT NULL,
    trigger_type     varchar(50)  NOT NULL,
    trigger_value    text         NOT NULL,
    response_mode    varchar(100),
    priority         integer      DEFAULT 50,
    is_active        boolean      DEFAULT true,
    CONSTRAINT character_message_triggers_pkey PRIMARY KEY (id),
    CONSTRAINT character_message_triggers_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_message_triggers_character_id_trigger_category ON character_message_triggers (character_id, trigger_category);

CREATE TABLE character_behavioral_triggers (
    id                   serial,
    character_id         integer,
    trigger_type         varchar(50)  NOT NULL,
    trigger_value        varchar(200) NOT NULL,
    response_type        varchar(50)  NOT NULL,
    response_description text         NOT NULL,
    intensity_level      integer      DEFAULT 5,
    created_date         timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_behavioral_triggers_pkey PRIMARY KEY (id),
    CONSTRAINT character_behavioral_triggers_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_behavioral_triggers_character_id_trigger_type ON character_behavioral_triggers (character_id, trigger_type);

CREATE TABLE character_emotional_triggers (
    id                 serial,
    character_id       integer,
    trigger_type       varchar(100) NOT NULL,
    trigger_category   varchar(100),
    trigger_content    text         NOT NULL,
    emotional_response text,
    response_intensity varchar(50),
    response_examples  text,
    CONSTRAINT character_emotional_triggers_pkey PRIMARY KEY (id),
    CONSTRAINT character_emotional_triggers_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_emotional_triggers_character_id_trigger_type ON character_emotional_triggers (character_id, trigger_type);

CREATE TABLE character_emotional_triggers_v2 (
    id                serial,
    character_id      integer      NOT NULL,
    trigger_text      text         NOT NULL,
    valence           varchar(100) NOT NULL,
    emotion_evoked    varchar(200),
    intensity         integer,
    response_guidance text,
    display_order     integer,
    created_at        timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_emotional_triggers_v2_pkey PRIMARY KEY (id),
    CONSTRAINT character_emotional_triggers_v2_character_id_trigger_text_key UNIQUE (character_id, trigger_text, valence),
    CONSTRAINT character_emotional_triggers_v2_intensity_check CHECK (intensity >= 1 AND intensity <= 10),
    CONSTRAINT character_emotional_triggers_v2_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_emotional_triggers_v2_character_id_valence ON character_emotional_triggers_v2 (character_id, valence);

CREATE TABLE character_emotion_profile (
    id           serial,
    character_id integer   NOT NULL,
    default_mood text,
    created_at   timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_emotion_profile_pkey PRIMARY KEY (id),
    CONSTRAINT character_emotion_profile_character_id_key UNIQUE (character_id),
    CONSTRAINT character_emotion_profile_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_emotion_range (
    id             serial,
    character_id   integer      NOT NULL,
    emotion_name   varchar(200) NOT NULL,
    base_intensity numeric(3,2),
    notes          text,
    created_at     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_emotion_range_pkey PRIMARY KEY (id),
    CONSTRAINT character_emotion_range_character_id_emotion_name_key UNIQUE (character_id, emotion_name),
    CONSTRAINT character_emotion_range_base_intensity_check CHECK (base_intensity >= 0 AND base_intensity <= 1),
    CONSTRAINT character_emotion_range_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_emotion_range_character_id ON character_emotion_range (character_id);

CREATE TABLE character_ai_scenarios (
    id               serial,
    character_id     integer,
    scenario_type    varchar(100) NOT NULL,
    scenario_name    varchar(200),
    trigger_phrases  text,
    response_pattern varchar(100),
    tier_1_response  text,
    tier_2_response  text,
    tier_3_response  text,
    example_usage    text,
    CONSTRAINT character_ai_scenarios_pkey PRIMARY KEY (id),
    CONSTRAINT character_ai_scenarios_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_ai_scenarios_character_id_scenario_type ON character_ai_scenarios (character_id, scenario_type);

CREATE TABLE character_roleplay_scenarios_v2 (
    id               serial,
    character_id     integer      NOT NULL,
    scenario_name    varchar(500) NOT NULL,
    response_pattern varchar(500),
    tier_1_response  text,
    tier_2_response  text,
    tier_3_response  text,
    created_at       timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_roleplay_scenarios_v2_pkey PRIMARY KEY (id),
    CONSTRAINT character_roleplay_scenarios_v2_character_id_scenario_name_key UNIQUE (character_id, scenario_name),
    CONSTRAINT character_roleplay_scenarios_v2_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_roleplay_scenarios_v2_character_id ON character_roleplay_scenarios_v2 (character_id);

CREATE TABLE character_scenario_triggers_v2 (
    id             serial,
    scenario_id    integer   NOT NULL,
    trigger_phrase text      NOT NULL,
    display_order  integer,
    created_at     timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_scenario_triggers_v2_pkey PRIMARY KEY (id),
    CONSTRAINT character_scenario_triggers_v2_scenario_id_trigger_phrase_key UNIQUE (scenario_id, trigger_phrase),
    CONSTRAINT character_scenario_triggers_v2_scenario_id_fkey FOREIGN KEY (scenario_id) REFERENCES character_roleplay_scenarios_v2 (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_scenario_triggers_v2_scenario_id ON character_scenario_triggers_v2 (scenario_id);

-- --------------------------------------------------------------------------
-- Characters: evolution of the personality
-- Keyed by the character's name, not by its id.
-- --------------------------------------------------------------------------

CREATE TABLE personality_optimization_attempts (
    id                        serial,
    optimization_id           varchar(100) NOT NULL,
    character_name            varchar(50)  NOT NULL,
    optimization_approach     varchar(20)  NOT NULL,
    expected_improvement      numeric(5,3) NOT NULL,
    implementation_complexity varchar(10)  NOT NULL,
    parameter_count           integer      NOT NULL DEFAULT 0,
    attempt_timestamp         timestamptz  DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT personality_optimization_attempts_pkey PRIMARY KEY (id),
    CONSTRAINT personality_optimization_attempts_optimization_id_key UNIQUE (optimization_id),
    CONSTRAINT personality_optimization_attempts_expected_improvement_check CHECK (expected_improvement >= 0 AND expected_improvement <= 1),
    CONSTRAINT personality_optimization_attempts_complexity_check CHECK (implementation_complexity IN ('low', 'medium', 'high')),
    CONSTRAINT personality_optimization_attempts_approach_check CHECK (optimization_approach IN ('conservative', 'moderate', 'aggressive'))
);
CREATE INDEX idx_personality_optimization_attempts_character_name ON personality_optimization_attempts (character_name);
CREATE INDEX idx_personality_optimization_attempts_optimization_id ON personality_optimization_attempts (optimization_id);
CREATE INDEX idx_personality_optimization_attempts_attempt_timestamp ON personality_optimization_attempts (attempt_timestamp);

CREATE TABLE personality_parameter_adjustments (
    id                   serial,
    optimization_id      varchar(100) NOT NULL,
    adjustment_order     integer      NOT NULL,
    parameter_path       varchar(200) NOT NULL,
    current_value        text         NOT NULL,
    target_value         text         NOT NULL,
    adjustment_reason    text         NOT NULL,
    expected_improvement numeric(5,3) NOT NULL,
    risk_level           varchar(10)  NOT NULL,
    created_at           timestamptz  DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT personality_parameter_adjustments_pkey PRIMARY KEY (id),
    CONSTRAINT personality_parameter_adjustments_expected_improvement_check CHECK (expected_improvement >= 0 AND expected_improvement <= 1),
    CONSTRAINT personality_parameter_adjustments_risk_level_check CHECK (risk_level IN ('low', 'medium', 'high')),
    CONSTRAINT personality_parameter_adjustments_optimization_id_fkey FOREIGN KEY (optimization_id) REFERENCES personality_optimization_attempts (optimization_id) ON DELETE CASCADE
);
CREATE INDEX idx_personality_parameter_adjustments_optimization_id ON personality_parameter_adjustments (optimization_id);
CREATE INDEX idx_personality_parameter_adjustments_plan_order ON personality_parameter_adjustments (optimization_id, adjustment_order);
CREATE INDEX idx_personality_parameter_adjustments_parameter_path ON personality_parameter_adjustments (parameter_path);

CREATE TABLE personality_optimization_results (
    id                   serial,
    optimization_id      varchar(100) NOT NULL,
    character_name       varchar(50)  NOT NULL,
    success              boolean      NOT NULL DEFAULT false,
    performance_before   numeric(5,3),
    performance_after    numeric(5,3),
    actual_improvement   numeric(6,3),
    rollback_applied     boolean      NOT NULL DEFAULT false,
    issues_encountered   jsonb        DEFAULT '[]',
    completion_timestamp timestamptz  DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT personality_optimization_results_pkey PRIMARY KEY (id),
    CONSTRAINT personality_optimization_results_optimization_id_key UNIQUE (optimization_id),
    CONSTRAINT personality_optimization_results_optimization_id_fkey FOREIGN KEY (optimization_id) REFERENCES personality_optimization_attempts (optimization_id) ON DELETE CASCADE
);
CREATE INDEX idx_personality_optimization_results_character_name ON personality_optimization_results (character_name);
CREATE INDEX idx_personality_optimization_results_actual_improvement ON personality_optimization_results (actual_improvement);
CREATE INDEX idx_personality_optimization_results_success ON personality_optimization_results (success);
CREATE INDEX idx_personality_optimization_results_completion_timestamp ON personality_optimization_results (completion_timestamp);

CREATE TABLE personality_evolution_timeline (
    id               serial,
    character_name   varchar(50)  NOT NULL,
    parameter_path   varchar(200) NOT NULL,
    old_value        text,
    new_value        text         NOT NULL,
    change_magnitude numeric(5,3),
    optimization_id  varchar(100),
    change_timestamp timestamptz  DEFAULT CURRENT_TIMESTAMP,
    change_reason    text,
    CONSTRAINT personality_evolution_timeline_pkey PRIMARY KEY (id),
    CONSTRAINT personality_evolution_timeline_optimization_id_fkey FOREIGN KEY (optimization_id) REFERENCES personality_optimization_attempts (optimization_id) ON DELETE SET NULL
);
CREATE INDEX idx_personality_evolution_timeline_character_name ON personality_evolution_timeline (character_name);
CREATE INDEX idx_personality_evolution_timeline_change_magnitude ON personality_evolution_timeline (change_magnitude);
CREATE INDEX idx_personality_evolution_timeline_parameter_path ON personality_evolution_timeline (parameter_path);
CREATE INDEX idx_personality_evolution_timeline_change_timestamp ON personality_evolution_timeline (change_timestamp);

-- --------------------------------------------------------------------------
-- Users: identities and profiles
-- --------------------------------------------------------------------------

CREATE TABLE users (
    id               serial,
    user_id          text      NOT NULL,
    username         text      NOT NULL,
    display_name     text,
    created_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    last_seen        timestamp DEFAULT CURRENT_TIMESTAMP,
    message_count    integer   DEFAULT 0,
    preferences      text      DEFAULT '{}',
    privacy_settings text      DEFAULT '{}',
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_user_id_key UNIQUE (user_id)
);

CREATE TABLE universal_users (
    universal_id     varchar(255) NOT NULL,
    primary_username varchar(255) NOT NULL,
    display_name     varchar(255),
    email            varchar(255),
    created_at       timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_active      timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    preferences      text         DEFAULT '{}',
    privacy_settings text         DEFAULT '{}',
    CONSTRAINT universal_users_pkey PRIMARY KEY (universal_id)
);
CREATE INDEX idx_universal_users_email ON universal_users (email);
CREATE INDEX idx_universal_users_primary_username ON universal_users (primary_username);

CREATE TABLE platform_identities (
    id               serial,
    universal_id     varchar(255) NOT NULL,
    platform         varchar(50)  NOT NULL,
    platform_user_id varchar(255) NOT NULL,
    username         varchar(255) NOT NULL,
    display_name     varchar(255),
    email            varchar(255),
    verified_at      timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT platform_identities_pkey PRIMARY KEY (id),
    CONSTRAINT platform_identities_platform_platform_user_id_key UNIQUE (platform, platform_user_id),
    CONSTRAINT platform_identities_universal_id_fkey FOREIGN KEY (universal_id) REFERENCES universal_users (universal_id) ON DELETE CASCADE
);
CREATE INDEX idx_platform_identities_platform_platform_user_id ON platform_identities (platform, platform_user_id);
CREATE INDEX idx_platform_identities_universal_id ON platform_identities (universal_id);

CREATE TABLE user_profiles (
    user_id            varchar(255) NOT NULL,
    name               varchar(255),
    relationship_level integer      DEFAULT 1,
    current_emotion    varchar(50)  DEFAULT 'neutral',
    interaction_count  integer      DEFAULT 0,
    first_interaction  timestamp,
    last_interaction   timestamp    DEFAULT CURRENT_TIMESTAMP,
    emotion_history    jsonb        DEFAULT '[]',
    escalation_count   integer      DEFAULT 0,
    trust_indicators   jsonb        DEFAULT '[]',
    preferences        jsonb        NOT NULL DEFAULT '{}',
    created_at         timestamp    DEFAULT CURRENT_TIMESTAMP,
    updated_at         timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id)
);
CREATE INDEX idx_user_profiles_last_interaction ON user_profiles (last_interaction);
CREATE INDEX idx_user_profiles_preferences_gin ON user_profiles USING gin (preferences);
CREATE INDEX idx_user_profiles_relationship_level ON user_profiles (relationship_level);

CREATE TABLE user_preferences (
    id               serial,
    user_id          varchar(255)     NOT NULL,
    bot_name         varchar(100)     NOT NULL,
    preference_type  varchar(100)     NOT NULL,
    preference_value varchar(500)     NOT NULL,
    confidence       double precision DEFAULT 1.0,
    context          jsonb,
    created_at       timestamp        DEFAULT now(),
    updated_at       timestamp        DEFAULT now(),
    CONSTRAINT user_preferences_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_user_preferences_user_id_bot_name_preference_type ON user_preferences (user_id, bot_name, preference_type);

CREATE TABLE banned_users (
    id              serial,
    discord_user_id text      NOT NULL,
    banned_by       text      NOT NULL,
    ban_reason      text,
    banned_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    expires_at      timestamp,
    is_active       boolean   DEFAULT true,
    notes           text,
    CONSTRAINT banned_users_pkey PRIMARY KEY (id),
    CONSTRAINT banned_users_discord_user_id_key UNIQUE (discord_user_id)
);

-- --------------------------------------------------------------------------
-- Users: relationships with characters, trust
-- --------------------------------------------------------------------------

CREATE TABLE relationships (
    id                serial,
    user_id           text      NOT NULL,
    relationship_type text      NOT NULL,
    strength          real      DEFAULT 0.5,
    last_interaction  timestamp DEFAULT CURRENT_TIMESTAMP,
    interaction_count integer   DEFAULT 0,
    notes             text,
    CONSTRAINT relationships_pkey PRIMARY KEY (id),
    CONSTRAINT relationships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id)
);

CREATE TABLE relationship_scores (
    user_id           varchar(255) NOT NULL,
    bot_name          varchar(100) NOT NULL,
    trust             numeric(5,4) NOT NULL DEFAULT 0.5000,
    affection         numeric(5,4) NOT NULL DEFAULT 0.4000,
    attunement        numeric(5,4) NOT NULL DEFAULT 0.3000,
    interaction_count integer      NOT NULL DEFAULT 0,
    last_updated      timestamp    NOT NULL DEFAULT now(),
    created_at        timestamp    NOT NULL DEFAULT now(),
    CONSTRAINT relationship_scores_pkey PRIMARY KEY (user_id, bot_name),
    CONSTRAINT relationship_scores_affection_check CHECK (affection >= 0.0 AND affection <= 1.0),
    CONSTRAINT relationship_scores_attunement_check CHECK (attunement >= 0.0 AND attunement <= 1.0),
    CONSTRAINT relationship_scores_trust_check CHECK (trust >= 0.0 AND trust <= 1.0),
    CONSTRAINT relationship_scores_interaction_count_check CHECK (interaction_count >= 0)
);
CREATE INDEX idx_relationship_scores_bot_name ON relationship_scores (bot_name);
CREATE INDEX idx_relationship_scores_trust_low ON relationship_scores (trust) WHERE trust < 0.4;
CREATE INDEX idx_relationship_scores_user_id ON relationship_scores (user_id);

CREATE TABLE relationship_events (
    id                   serial,
    user_id              varchar(255) NOT NULL,
    bot_name             varchar(100) NOT NULL,
    event_type           varchar(50)  NOT NULL,
    trust_delta          numeric(5,4),
    affection_delta      numeric(5,4),
    attunement_delta     numeric(5,4),
    trust_value          numeric(5,4),
    affection_value      numeric(5,4),
    attunement_value     numeric(5,4),
    conversation_quality varchar(20),
    emotion_variance     numeric(5,4),
    update_reason        text,
    created_at           timestamp    NOT NULL DEFAULT now(),
    CONSTRAINT relationship_events_pkey PRIMARY KEY (id),
    CONSTRAINT relationship_events_user_id_bot_name_fkey FOREIGN KEY (user_id, bot_name) REFERENCES relationship_scores (user_id, bot_name) ON DELETE CASCADE
);
CREATE INDEX idx_relationship_events_created_at ON relationship_events (created_at DESC);
CREATE INDEX idx_relationship_events_event_type ON relationship_events (event_type);
CREATE INDEX idx_relationship_events_user_id_bot_name ON relationship_events (user_id, bot_name);

CREATE TABLE trust_recovery_state (
    user_id                varchar(255) NOT NULL,
    bot_name               varchar(100) NOT NULL,
    recovery_stage         varchar(20)  NOT NULL,
    initial_trust          numeric(5,4) NOT NULL,
    current_trust          numeric(5,4) NOT NULL,
    target_trust           numeric(5,4) NOT NULL,
    progress_percentage    numeric(5,2) NOT NULL DEFAULT 0.00,
    recovery_actions_taken text[],
    started_at             timestamp    NOT NULL,
    last_updated           timestamp    NOT NULL DEFAULT now(),
    estimated_completion   timestamp,
    CONSTRAINT trust_recovery_state_pkey PRIMARY KEY (user_id, bot_name, started_at),
    CONSTRAINT trust_recovery_state_current_trust_check CHECK (current_trust >= 0.0 AND current_trust <= 1.0),
    CONSTRAINT trust_recovery_state_initial_trust_check CHECK (initial_trust >= 0.0 AND initial_trust <= 1.0),
    CONSTRAINT trust_recovery_state_progress_percentage_check CHECK (progress_percentage >= 0.0 AND progress_percentage <= 100.0),
    CONSTRAINT trust_recovery_state_target_trust_check CHECK (target_trust >= 0.0 AND target_trust <= 1.0),
    CONSTRAINT trust_recovery_state_user_id_bot_name_fkey FOREIGN KEY (user_id, bot_name) REFERENCES relationship_scores (user_id, bot_name) ON DELETE CASCADE
);
CREATE INDEX idx_trust_recovery_state_recovery_stage_open ON trust_recovery_state (recovery_stage) WHERE recovery_stage IN ('active', 'recovering');
CREATE INDEX idx_trust_recovery_state_user_id_bot_name ON trust_recovery_state (user_id, bot_name);

-- --------------------------------------------------------------------------
-- Users: what is inferred about their personality
-- --------------------------------------------------------------------------

CREATE TABLE dynamic_personality_profiles (
    user_id                  varchar(255)     NOT NULL,
    created_at               timestamp        DEFAULT CURRENT_TIMESTAMP,
    updated_at               timestamp        DEFAULT CURRENT_TIMESTAMP,
    total_conversations      integer          DEFAULT 0,
    relationship_depth       double precision DEFAULT 0.0,
    trust_level              double precision DEFAULT 0.0,
    preferred_response_style jsonb            DEFAULT '{}',
    CONSTRAINT dynamic_personality_profiles_pkey PRIMARY KEY (user_id)
);

CREATE TABLE dynamic_personality_traits (
    id               serial,
    user_id          varchar(255),
    dimension        varchar(100),
    value            double precision,
    confidence       double precision,
    last_updated     timestamp        DEFAULT CURRENT_TIMESTAMP,
    evidence_count   integer          DEFAULT 0,
    evidence_sources jsonb            DEFAULT '[]',
    CONSTRAINT dynamic_personality_traits_pkey PRIMARY KEY (id),
    CONSTRAINT dynamic_personality_traits_user_id_fkey FOREIGN KEY (user_id) REFERENCES dynamic_personality_profiles (user_id) ON DELETE CASCADE
);
CREATE INDEX idx_dynamic_personality_traits_user_id ON dynamic_personality_traits (user_id);

CREATE TABLE dynamic_conversation_analyses (
    id                 serial,
    user_id            varchar(255),
    context_id         varchar(255),
    "timestamp"        timestamp        DEFAULT CURRENT_TIMESTAMP,
    message_length     integer,
    formality_score    double precision,
    emotional_openness double precision,
    conversation_depth double precision,
    topics_discussed   jsonb            DEFAULT '[]',
    emotional_tone     varchar(50),
    humor_detected     boolean          DEFAULT false,
    support_seeking    boolean          DEFAULT false,
    CONSTRAINT dynamic_conversation_analyses_pkey PRIMARY KEY (id),
    CONSTRAINT dynamic_conversation_analyses_user_id_fkey FOREIGN KEY (user_id) REFERENCES dynamic_personality_profiles (user_id) ON DELETE CASCADE
);
CREATE INDEX idx_dynamic_conversation_analyses_timestamp ON dynamic_conversation_analyses ("timestamp");
CREATE INDEX idx_dynamic_conversation_analyses_user_id ON dynamic_conversation_analyses (user_id);

-- --------------------------------------------------------------------------
-- Memory: conversations and what was remembered of them
-- --------------------------------------------------------------------------

CREATE TABLE conversations (
    id               serial,
    user_id          text      NOT NULL,
    channel_id       text      NOT NULL,
    message_content  text      NOT NULL,
    bot_response     text,
    "timestamp"      timestamp DEFAULT CURRENT_TIMESTAMP,
    context_used     text,
    response_time_ms integer,
    ai_model_used    text,
    CONSTRAINT conversations_pkey PRIMARY KEY (id),
    CONSTRAINT conversations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE CASCADE
);

CREATE TABLE memory_entries (
    id               serial,
    user_id          text      NOT NULL,
    memory_type      text      NOT NULL,
    content          text      NOT NULL,
    importance_score real      DEFAULT 0.5,
    created_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    last_accessed    timestamp DEFAULT CURRENT_TIMESTAMP,
    access_count     integer   DEFAULT 0,
    tags             text      DEFAULT '[]',
    metadata         text      DEFAULT '{}',
    CONSTRAINT memory_entries_pkey PRIMARY KEY (id),
    CONSTRAINT memory_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id)
);

CREATE TABLE facts (
    id               serial,
    user_id          text,
    fact_type        text      NOT NULL,
    subject          text      NOT NULL,
    content          text      NOT NULL,
    confidence_score real      DEFAULT 0.8,
    source           text,
    created_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    verified         boolean   DEFAULT false,
    global_fact      boolean   DEFAULT false,
    CONSTRAINT facts_pkey PRIMARY KEY (id),
    CONSTRAINT facts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id)
);

CREATE TABLE emotions (
    id               serial,
    user_id          text      NOT NULL,
    detected_emotion text      NOT NULL,
    confidence       real      NOT NULL,
    context          text,
    "timestamp"      timestamp DEFAULT CURRENT_TIMESTAMP,
    response_adapted boolean   DEFAULT false,
    CONSTRAINT emotions_pkey PRIMARY KEY (id),
    CONSTRAINT emotions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id)
);

-- --------------------------------------------------------------------------
-- Memory: the knowledge graph
-- Entities are shared by all users; a fact joins a user to an entity.
-- --------------------------------------------------------------------------

CREATE TABLE fact_entities (
    id            uuid      NOT NULL DEFAULT gen_random_uuid(),
    entity_type   text      NOT NULL,
    entity_name   text      NOT NULL,
    category      text,
    subcategory   text,
    attributes    jsonb     DEFAULT '{}',
    search_vector tsvector  GENERATED ALWAYS AS (
        to_tsvector('english'::regconfig,
            COALESCE(entity_name, '') || ' ' || COALESCE(category, '') || ' ' ||
            COALESCE(subcategory, '') || ' ' || COALESCE(attributes ->> 'tags', ''))
    ) STORED,
    created_at    timestamp DEFAULT now(),
    updated_at    timestamp DEFAULT now(),
    CONSTRAINT fact_entities_pkey PRIMARY KEY (id),
    CONSTRAINT fact_entities_entity_type_entity_name_key UNIQUE (entity_type, entity_name)
);
CREATE INDEX idx_fact_entities_attributes_gin ON fact_entities USING gin (attributes);
CREATE INDEX idx_fact_entities_entity_type_category ON fact_entities (entity_type, category);
CREATE INDEX idx_fact_entities_entity_name ON fact_entities (entity_name);
CREATE INDEX idx_fact_entities_entity_name_trgm ON fact_entities USING gin (entity_name gin_trgm_ops);
CREATE INDEX idx_fact_entities_search_vector_gin ON fact_entities USING gin (search_vector);
CREATE INDEX idx_fact_entities_entity_type ON fact_entities (entity_type);
CREATE INDEX idx_fact_entities_entity_type_entity_name ON fact_entities (entity_type, entity_name);

CREATE TABLE user_fact_relationships (
    id                     uuid             NOT NULL DEFAULT gen_random_uuid(),
    user_id                varchar(255)     NOT NULL,
    entity_id              uuid             NOT NULL,
    relationship_type      text             NOT NULL,
    confidence             double precision DEFAULT 0.5,
    strength               double precision DEFAULT 0.5,
    emotional_context      text,
    context_metadata       jsonb            DEFAULT '{}',
    source_conversation_id text,
    mentioned_by_character text,
    source_platform        text             DEFAULT 'discord',
    related_entities       jsonb            DEFAULT '[]',
    created_at             timestamp        DEFAULT now(),
    updated_at             timestamp        DEFAULT now(),
    CONSTRAINT user_fact_relationships_pkey PRIMARY KEY (id),
    CONSTRAINT user_fact_relationships_user_id_entity_id_relationship_type_key UNIQUE (user_id, entity_id, relationship_type),
    CONSTRAINT user_fact_relationships_confidence_check CHECK (confidence >= 0 AND confidence <= 1),
    CONSTRAINT user_fact_relationships_relationship_type_check CHECK (length(relationship_type) > 0 AND length(relationship_type) <= 50),
    CONSTRAINT user_fact_relationships_strength_check CHECK (strength >= 0 AND strength <= 1),
    CONSTRAINT user_fact_relationships_entity_id_fkey FOREIGN KEY (entity_id) REFERENCES fact_entities (id) ON DELETE CASCADE,
    CONSTRAINT user_fact_relationships_user_id_fkey FOREIGN KEY (user_id) REFERENCES universal_users (universal_id) ON DELETE CASCADE
);
CREATE INDEX idx_user_fact_relationships_user_character_confidence ON user_fact_relationships (user_id, mentioned_by_character, confidence DESC);
CREATE INDEX idx_user_fact_relationships_user_id_created_at ON user_fact_relationships (user_id, created_at DESC);
CREATE INDEX idx_user_fact_relationships_user_emotional_context_confidence ON user_fact_relationships (user_id, emotional_context, confidence DESC);
CREATE INDEX idx_user_fact_relationships_entity_id_confidence ON user_fact_relationships (entity_id, confidence DESC);
CREATE INDEX idx_user_fact_relationships_user_id_confidence_updated_at ON user_fact_relationships (user_id, confidence DESC, updated_at DESC);
CREATE INDEX idx_user_fact_relationships_related_entities_gin ON user_fact_relationships USING gin (related_entities);
CREATE INDEX idx_user_fact_relationships_user_id_type_confidence ON user_fact_relationships (user_id, relationship_type, confidence DESC);

CREATE TABLE entity_relationships (
    id                uuid             NOT NULL DEFAULT gen_random_uuid(),
    from_entity_id    uuid             NOT NULL,
    to_entity_id      uuid             NOT NULL,
    relationship_type text             NOT NULL,
    weight            double precision DEFAULT 0.5,
    bidirectional     boolean          DEFAULT false,
    metadata          jsonb            DEFAULT '{}',
    created_at        timestamp        DEFAULT now(),
    CONSTRAINT entity_relationships_pkey PRIMARY KEY (id),
    CONSTRAINT entity_relationships_from_entity_id_to_entity_id_key UNIQUE (from_entity_id, to_entity_id, relationship_type),
    CONSTRAINT entity_relationships_weight_check CHECK (weight >= 0 AND weight <= 1),
    CONSTRAINT entity_relationships_distinct_check CHECK (from_entity_id <> to_entity_id),
    CONSTRAINT entity_relationships_relationship_type_check CHECK (relationship_type IN ('similar_to', 'part_of', 'category_of', 'related_to', 'opposite_of', 'requires')),
    CONSTRAINT entity_relationships_from_entity_id_fkey FOREIGN KEY (from_entity_id) REFERENCES fact_entities (id) ON DELETE CASCADE,
    CONSTRAINT entity_relationships_to_entity_id_fkey FOREIGN KEY (to_entity_id) REFERENCES fact_entities (id) ON DELETE CASCADE
);
CREATE INDEX idx_entity_relationships_bidirectional_from_to ON entity_relationships (bidirectional, from_entity_id, to_entity_id);
CREATE INDEX idx_entity_relationships_from_entity_id_weight ON entity_relationships (from_entity_id, weight DESC);
CREATE INDEX idx_entity_relationships_to_entity_id_weight ON entity_relationships (to_entity_id, weight DESC);
CREATE INDEX idx_entity_relationships_relationship_type_weight ON entity_relationships (relationship_type, weight DESC);

-- --------------------------------------------------------------------------
-- Memory: events and roleplay deals
-- --------------------------------------------------------------------------

CREATE TABLE user_events (
    id               serial,
    user_id          varchar(255) NOT NULL,
    bot_name         varchar(100) NOT NULL,
    event_type       varchar(100) NOT NULL,
    event_data       jsonb        NOT NULL,
    location_context varchar(255),
    timestamp_utc    timestamp    DEFAULT now(),
    created_at       timestamp    DEFAULT now(),
    CONSTRAINT user_events_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_user_events_user_id_bot_name_event_type_timestamp_utc ON user_events (user_id, bot_name, event_type, timestamp_utc DESC);

CREATE TABLE roleplay_transactions (
    id               serial,
    user_id          varchar(255) NOT NULL,
    bot_name         varchar(50)  NOT NULL,
    transaction_type varchar(50)  NOT NULL,
    state            varchar(50)  NOT NULL DEFAULT 'pending',
    context          jsonb        NOT NULL DEFAULT '{}',
    created_at       timestamp    NOT NULL DEFAULT now(),
    updated_at       timestamp    NOT NULL DEFAULT now(),
    completed_at     timestamp,
    CONSTRAINT roleplay_transactions_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_roleplay_transactions_created_at ON roleplay_transactions (created_at DESC);
CREATE INDEX idx_roleplay_transactions_state_open ON roleplay_transactions (state) WHERE completed_at IS NULL;
CREATE INDEX idx_roleplay_transactions_user_id_bot_name ON roleplay_transactions (user_id, bot_name);

CREATE TABLE role_transactions (
    id               serial,
    transaction_id   text      NOT NULL,
    user_id          text      NOT NULL,
    bot_name         text      NOT NULL,
    transaction_type text      NOT NULL,
    state            text      DEFAULT 'pending',
    context          jsonb,
    created_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    updated_at       timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT role_transactions_pkey PRIMARY KEY (id),
    CONSTRAINT role_transactions_transaction_id_key UNIQUE (transaction_id)
);
CREATE INDEX idx_role_transactions_state ON role_transactions (state);
CREATE INDEX idx_role_transactions_user_id_bot_name ON role_transactions (user_id, bot_name);

-- --------------------------------------------------------------------------
-- Infrastructure
-- --------------------------------------------------------------------------

CREATE TABLE schema_migrations (
    migration_name varchar(255) NOT NULL,
    applied_at     timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT schema_migrations_pkey PRIMARY KEY (migration_name)
);

CREATE TABLE schema_versions (
    id          serial,
    version     varchar(50) NOT NULL,
    description text,
    applied_at  timestamp   DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT schema_versions_pkey PRIMARY KEY (id)
);

CREATE TABLE system_settings (
    key         text      NOT NULL,
    value       text      NOT NULL,
    description text,
    updated_at  timestamp DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT system_settings_pkey PRIMARY KEY (key)
);

CREATE TABLE performance_metrics (
    id           serial,
    metric_name  text      NOT NULL,
    metric_value real      NOT NULL,
    "timestamp"  timestamp DEFAULT CURRENT_TIMESTAMP,
    tags         text      DEFAULT '{}',
    CONSTRAINT performance_metrics_pkey PRIMARY KEY (id)
);
