-- What later versions of the original added: 28 tables and some columns. Real exports need them.

-- --------------------------------------------------------------------------
-- Characters: conversation modes and response style
-- --------------------------------------------------------------------------

CREATE TABLE character_conversation_modes (
    id               serial,
    character_id     integer      NOT NULL,
    mode_name        varchar(100) NOT NULL,
    energy_level     varchar(50),
    approach         text,
    transition_style text,
    created_at       timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at       timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_conversation_modes_pkey PRIMARY KEY (id),
    CONSTRAINT character_conversation_modes_character_id_mode_name_key UNIQUE (character_id, mode_name),
    CONSTRAINT character_conversation_modes_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_conversation_modes_character_id ON character_conversation_modes (character_id);

CREATE TABLE character_mode_guidance (
    id            serial,
    mode_id       integer     NOT NULL,
    guidance_type varchar(20) NOT NULL,
    guidance_text text        NOT NULL,
    sort_order    integer     NOT NULL,
    created_at    timestamp   NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_mode_guidance_pkey PRIMARY KEY (id),
    CONSTRAINT character_mode_guidance_guidance_type_check CHECK (guidance_type IN ('avoid', 'encourage')),
    CONSTRAINT character_mode_guidance_mode_id_fkey FOREIGN KEY (mode_id) REFERENCES character_conversation_modes (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_mode_guidance_mode_id ON character_mode_guidance (mode_id);

CREATE TABLE character_mode_examples (
    id           serial,
    mode_id      integer     NOT NULL,
    example_text text        NOT NULL,
    example_type varchar(50),
    sort_order   integer     NOT NULL,
    created_at   timestamp   NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_mode_examples_pkey PRIMARY KEY (id),
    CONSTRAINT character_mode_examples_mode_id_fkey FOREIGN KEY (mode_id) REFERENCES character_conversation_modes (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_mode_examples_mode_id ON character_mode_examples (mode_id);

CREATE TABLE character_general_conversation (
    id                  serial,
    character_id        integer     NOT NULL,
    default_energy      varchar(50),
    conversation_style  text,
    transition_approach text,
    created_at          timestamp   NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at          timestamp   NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_general_conversation_pkey PRIMARY KEY (id),
    CONSTRAINT character_general_conversation_character_id_key UNIQUE (character_id),
    CONSTRAINT character_general_conversation_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_response_patterns (
    id                      serial,
    general_conversation_id integer      NOT NULL,
    pattern_name            varchar(100),
    pattern_description     text,
    sort_order              integer      NOT NULL,
    created_at              timestamp    NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_response_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT character_response_patterns_general_conversation_id_fkey FOREIGN KEY (general_conversation_id) REFERENCES character_general_conversation (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_response_patterns_general_conversation_id ON character_response_patterns (general_conversation_id);

CREATE TABLE character_response_style (
    id           serial,
    character_id integer   NOT NULL,
    created_at   timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at   timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_response_style_pkey PRIMARY KEY (id),
    CONSTRAINT character_response_style_character_id_key UNIQUE (character_id),
    CONSTRAINT character_response_style_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);

CREATE TABLE character_response_style_items (
    id                serial,
    response_style_id integer     NOT NULL,
    item_type         varchar(50) NOT NULL,
    item_text         text        NOT NULL,
    sort_order        integer     NOT NULL,
    created_at        timestamp   NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_response_style_items_pkey PRIMARY KEY (id),
    CONSTRAINT character_response_style_items_response_style_id_fkey FOREIGN KEY (response_style_id) REFERENCES character_response_style (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_response_style_items_response_style_id ON character_response_style_items (response_style_id);

-- --------------------------------------------------------------------------
-- Characters: curiosity
-- --------------------------------------------------------------------------

CREATE TABLE character_interest_topics (
    id                  serial,
    character_id        integer          NOT NULL,
    topic_keyword       varchar(100)     NOT NULL,
    boost_weight        double precision NOT NULL DEFAULT 0.3,
    gap_type_preference varchar(50),
    category            varchar(50)      DEFAULT 'general',
    created_at          timestamp        DEFAULT CURRENT_TIMESTAMP,
    updated_at          timestamp        DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_interest_topics_pkey PRIMARY KEY (id),
    CONSTRAINT character_interest_topics_character_id_topic_keyword_key UNIQUE (character_id, topic_keyword),
    CONSTRAINT character_interest_topics_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_interest_topics_character_id ON character_interest_topics (character_id);
CREATE INDEX idx_character_interest_topics_topic_keyword ON character_interest_topics (topic_keyword);

CREATE TABLE character_entity_categories (
    id                  serial,
    character_id        integer      NOT NULL,
    entity_keyword      varchar(100) NOT NULL,
    category_type       varchar(50)  NOT NULL,
    question_preference varchar(50),
    priority_level      integer      NOT NULL DEFAULT 3,
    created_at          timestamp    DEFAULT CURRENT_TIMESTAMP,
    updated_at          timestamp    DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_entity_categories_pkey PRIMARY KEY (id),
    CONSTRAINT character_entity_categories_character_id_entity_keyword_key UNIQUE (character_id, entity_keyword),
    CONSTRAINT character_entity_categories_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_entity_categories_character_id ON character_entity_categories (character_id);
CREATE INDEX idx_character_entity_categories_entity_keyword ON character_entity_categories (entity_keyword);
CREATE INDEX idx_character_entity_categories_priority_level ON character_entity_categories (priority_level);
CREATE INDEX idx_character_entity_categories_category_type ON character_entity_categories (category_type);

CREATE TABLE character_question_templates (
    id                serial,
    character_id      integer        NOT NULL,
    gap_type          varchar(50)    NOT NULL,
    template_text     text           NOT NULL,
    personality_style varchar(50),
    priority_order    integer        NOT NULL DEFAULT 1,
    keywords          varchar(100)[],
    created_at        timestamp      DEFAULT CURRENT_TIMESTAMP,
    updated_at        timestamp      DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_question_templates_pkey PRIMARY KEY (id),
    CONSTRAINT character_question_templates_character_id_gap_type_key UNIQUE (character_id, gap_type, template_text),
    CONSTRAINT character_question_templates_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_question_templates_character_id ON character_question_templates (character_id);
CREATE INDEX idx_character_question_templates_gap_type ON character_question_templates (gap_type);
CREATE INDEX idx_character_question_templates_priority_order ON character_question_templates (priority_order);
CREATE INDEX idx_character_question_templates_personality_style ON character_question_templates (personality_style);

CREATE TABLE generic_keyword_templates (
    id             serial,
    category       varchar(50)  NOT NULL,
    template_name  varchar(100) NOT NULL,
    keywords       varchar[]    NOT NULL,
    description    text,
    priority_order integer      NOT NULL,
    is_active      boolean      NOT NULL,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT generic_keyword_templates_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_generic_keyword_templates_is_active ON generic_keyword_templates (is_active);
CREATE INDEX idx_generic_keyword_templates_category ON generic_keyword_templates (category);

-- --------------------------------------------------------------------------
-- Characters: what they learn and feel
-- --------------------------------------------------------------------------

CREATE TABLE character_insights (
    id                   serial,
    character_id         integer          NOT NULL,
    insight_type         varchar(50)      NOT NULL,
    insight_content      text             NOT NULL,
    confidence_score     double precision NOT NULL,
    discovery_date       timestamptz      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    conversation_context text,
    importance_level     integer          NOT NULL DEFAULT 5,
    emotional_valence    double precision,
    triggers             text[],
    supporting_evidence  text[],
    CONSTRAINT character_insights_pkey PRIMARY KEY (id),
    CONSTRAINT character_insights_character_id_insight_content_key UNIQUE (character_id, insight_content),
    CONSTRAINT character_insights_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_insights_character_id ON character_insights (character_id);
CREATE INDEX idx_character_insights_confidence_score ON character_insights (confidence_score);
CREATE INDEX idx_character_insights_discovery_date ON character_insights (discovery_date);
CREATE INDEX idx_character_insights_importance_level ON character_insights (importance_level);
CREATE INDEX idx_character_insights_insight_type ON character_insights (insight_type);

CREATE TABLE character_insight_relationships (
    id                serial,
    from_insight_id   integer          NOT NULL,
    to_insight_id     integer          NOT NULL,
    relationship_type varchar(50)      NOT NULL,
    strength          double precision NOT NULL DEFAULT 0.5,
    created_date      timestamptz      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_insight_relationships_pkey PRIMARY KEY (id),
    CONSTRAINT character_insight_relationships_from_insight_id_key UNIQUE (from_insight_id, to_insight_id, relationship_type),
    CONSTRAINT character_insight_relationships_from_insight_id_fkey FOREIGN KEY (from_insight_id) REFERENCES character_insights (id) ON DELETE CASCADE,
    CONSTRAINT character_insight_relationships_to_insight_id_fkey FOREIGN KEY (to_insight_id) REFERENCES character_insights (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_insight_relationships_from_insight_id ON character_insight_relationships (from_insight_id);
CREATE INDEX idx_character_insight_relationships_to_insight_id ON character_insight_relationships (to_insight_id);
CREATE INDEX idx_character_insight_relationships_relationship_type ON character_insight_relationships (relationship_type);

CREATE TABLE character_learning_timeline (
    id                   serial,
    character_id         integer          NOT NULL,
    learning_event       text             NOT NULL,
    learning_type        varchar(50)      NOT NULL,
    before_state         text,
    after_state          text,
    trigger_conversation text,
    learning_date        timestamptz      NOT NULL DEFAULT CURRENT_TIMESTAMP,
    significance_score   double precision,
    CONSTRAINT character_learning_timeline_pkey PRIMARY KEY (id),
    CONSTRAINT character_learning_timeline_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_learning_timeline_character_id ON character_learning_timeline (character_id);
CREATE INDEX idx_character_learning_timeline_learning_date ON character_learning_timeline (learning_date);
CREATE INDEX idx_character_learning_timeline_learning_type ON character_learning_timeline (learning_type);
CREATE INDEX idx_character_learning_timeline_significance_score ON character_learning_timeline (significance_score);

CREATE TABLE character_emotional_states (
    id                     uuid             NOT NULL DEFAULT gen_random_uuid(),
    character_name         varchar(100)     NOT NULL,
    user_id                varchar(255)     NOT NULL,
    anger                  double precision NOT NULL DEFAULT 0.1,
    anticipation           double precision NOT NULL DEFAULT 0.4,
    disgust                double precision NOT NULL DEFAULT 0.05,
    fear                   double precision NOT NULL DEFAULT 0.15,
    joy                    double precision NOT NULL DEFAULT 0.7,
    love                   double precision NOT NULL DEFAULT 0.6,
    optimism               double precision NOT NULL DEFAULT 0.65,
    pessimism              double precision NOT NULL DEFAULT 0.2,
    sadness                double precision NOT NULL DEFAULT 0.15,
    surprise               double precision NOT NULL DEFAULT 0.25,
    trust                  double precision NOT NULL DEFAULT 0.7,
    baseline_anger         double precision NOT NULL DEFAULT 0.1,
    baseline_anticipation  double precision NOT NULL DEFAULT 0.4,
    baseline_disgust       double precision NOT NULL DEFAULT 0.05,
    baseline_fear          double precision NOT NULL DEFAULT 0.15,
    baseline_joy           double precision NOT NULL DEFAULT 0.7,
    baseline_love          double precision NOT NULL DEFAULT 0.6,
    baseline_optimism      double precision NOT NULL DEFAULT 0.65,
    baseline_pessimism     double precision NOT NULL DEFAULT 0.2,
    baseline_sadness       double precision NOT NULL DEFAULT 0.15,
    baseline_surprise      double precision NOT NULL DEFAULT 0.25,
    baseline_trust         double precision NOT NULL DEFAULT 0.7,
    total_interactions     integer          NOT NULL DEFAULT 0,
    recent_emotion_history json             NOT NULL DEFAULT '[]',
    last_updated           timestamptz      NOT NULL DEFAULT now(),
    created_at             timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT character_emotional_states_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX idx_character_emotional_states_character_name_user_id ON character_emotional_states (character_name, user_id);
CREATE INDEX idx_character_emotional_states_character_name ON character_emotional_states (character_name);
CREATE INDEX idx_character_emotional_states_last_updated ON character_emotional_states (last_updated);
CREATE INDEX idx_character_emotional_states_user_id ON character_emotional_states (user_id);

CREATE TABLE bot_self_reflections (
    id                     uuid             NOT NULL DEFAULT gen_random_uuid(),
    bot_name               varchar(100)     NOT NULL,
    interaction_id         uuid,
    user_id                varchar(255),
    conversation_id        uuid,
    effectiveness_score    double precision,
    authenticity_score     double precision,
    emotional_resonance    double precision,
    learning_insight       text             NOT NULL,
    improvement_suggestion text,
    interaction_context    text,
    bot_response_preview   text,
    trigger_type           varchar(50),
    reflection_category    varchar(100),
    created_at             timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT bot_self_reflections_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_bot_self_reflections_bot_name ON bot_self_reflections (bot_name);
CREATE INDEX idx_bot_self_reflections_reflection_category ON bot_self_reflections (reflection_category);
CREATE INDEX idx_bot_self_reflections_created_at ON bot_self_reflections (created_at);
CREATE INDEX idx_bot_self_reflections_effectiveness_score_authenticity_score ON bot_self_reflections (effectiveness_score, authenticity_score);
CREATE INDEX idx_bot_self_reflections_trigger_type ON bot_self_reflections (trigger_type);
CREATE INDEX idx_bot_self_reflections_user_id ON bot_self_reflections (user_id);

-- --------------------------------------------------------------------------
-- Characters: configuration and deployment
-- --------------------------------------------------------------------------

CREATE TABLE character_llm_config (
    id                    serial,
    character_id          integer      NOT NULL,
    llm_client_type       varchar(100) NOT NULL DEFAULT 'openrouter',
    llm_chat_api_url      varchar(500) NOT NULL DEFAULT 'https://openrouter.ai/api/v1',
    llm_chat_model        varchar(200) NOT NULL DEFAULT 'anthropic/claude-3-haiku',
    llm_chat_api_key      text,
    llm_temperature       numeric(3,2) DEFAULT 0.7,
    llm_max_tokens        integer      DEFAULT 4000,
    llm_top_p             numeric(3,2) DEFAULT 0.9,
    llm_frequency_penalty numeric(3,2) DEFAULT 0.0,
    llm_presence_penalty  numeric(3,2) DEFAULT 0.0,
    is_active             boolean      DEFAULT true,
    created_at            timestamptz  DEFAULT CURRENT_TIMESTAMP,
    updated_at            timestamptz  DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT character_llm_config_pkey PRIMARY KEY (id),
    CONSTRAINT character_llm_config_character_id_is_active_key UNIQUE (character_id, is_active),
    CONSTRAINT character_llm_config_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_llm_config_is_active ON character_llm_config (is_active);
CREATE INDEX idx_character_llm_config_character_id ON character_llm_config (character_id);

CREATE TABLE character_discord_config (
    id                           serial,
    character_id                 integer      NOT NULL,
    discord_bot_token            text,
    discord_application_id       varchar(100),
    discord_guild_id             varchar(100),
    discord_status_message       varchar(200),
    discord_activity_type        varchar(50)  DEFAULT 'playing',
    max_message_length           integer      DEFAULT 2000,
    typing_delay_seconds         numeric(3,1) DEFAULT 2.0,
    enable_reactions             boolean      DEFAULT true,
    enable_typing_indicator      boolean      DEFAULT true,
    is_active                    boolean      DEFAULT true,
    created_at                   timestamptz  DEFAULT CURRENT_TIMESTAMP,
    updated_at                   timestamptz  DEFAULT CURRENT_TIMESTAMP,
    enable_discord               boolean      DEFAULT true,
    discord_guild_restrictions   json,
    discord_channel_restrictions json,
    discord_status               varchar(50)  DEFAULT 'online',
    discord_public_key           text,
    discord_activity_name        text,
    response_delay_min           integer,
    response_delay_max           integer,
    typing_indicator             boolean,
    CONSTRAINT character_discord_config_pkey PRIMARY KEY (id),
    CONSTRAINT character_discord_config_character_id_is_active_key UNIQUE (character_id, is_active),
    CONSTRAINT character_discord_config_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_discord_config_is_active ON character_discord_config (is_active);
CREATE INDEX idx_character_discord_config_character_id ON character_discord_config (character_id);

CREATE TABLE character_deployment_config (
    id                    serial,
    character_id          integer     NOT NULL,
    container_port        integer,
    health_check_port     integer,
    memory_limit          varchar(20) DEFAULT '512m',
    cpu_limit             varchar(20) DEFAULT '0.5',
    restart_policy        varchar(50) DEFAULT 'unless-stopped',
    environment_variables json,
    volume_mounts         json,
    network_mode          varchar(50) DEFAULT 'whisperengine-multi_default',
    deployment_status     varchar(50) DEFAULT 'stopped',
    auto_deploy           boolean     DEFAULT false,
    last_deployed_at      timestamptz,
    is_active             boolean     DEFAULT true,
    created_at            timestamptz DEFAULT CURRENT_TIMESTAMP,
    updated_at            timestamptz DEFAULT CURRENT_TIMESTAMP,
    container_name        text,
    docker_image          text,
    env_overrides         jsonb,
    deployment_logs       text,
    CONSTRAINT character_deployment_config_pkey PRIMARY KEY (id),
    CONSTRAINT character_deployment_config_character_id_is_active_key UNIQUE (character_id, is_active),
    CONSTRAINT character_deployment_config_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_character_deployment_config_is_active ON character_deployment_config (is_active);
CREATE INDEX idx_character_deployment_config_character_id ON character_deployment_config (character_id);
CREATE INDEX idx_character_deployment_config_deployment_status ON character_deployment_config (deployment_status);

CREATE TABLE bot_deployments (
    id             serial,
    character_id   integer      NOT NULL,
    container_name varchar(255) NOT NULL,
    port           integer      NOT NULL,
    status         varchar(50)  NOT NULL DEFAULT 'deploying',
    config         json,
    error_message  text,
    created_at     timestamptz  DEFAULT now(),
    deployed_at    timestamptz,
    stopped_at     timestamptz,
    CONSTRAINT bot_deployments_pkey PRIMARY KEY (id),
    CONSTRAINT bot_deployments_character_id_key UNIQUE (character_id),
    CONSTRAINT bot_deployments_container_name_key UNIQUE (container_name),
    CONSTRAINT bot_deployments_port_key UNIQUE (port),
    CONSTRAINT bot_deployments_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters (id) ON DELETE CASCADE
);
CREATE INDEX idx_bot_deployments_character_id ON bot_deployments (character_id);
CREATE INDEX idx_bot_deployments_port ON bot_deployments (port);
CREATE INDEX idx_bot_deployments_status ON bot_deployments (status);

-- --------------------------------------------------------------------------
-- Memory: enrichment
-- --------------------------------------------------------------------------

CREATE TABLE conversation_summaries (
    id                 serial,
    user_id            varchar(255)     NOT NULL,
    bot_name           varchar(100)     NOT NULL,
    summary_text       text             NOT NULL,
    summary_type       varchar(50)      NOT NULL DEFAULT 'time_window',
    start_timestamp    timestamp        NOT NULL,
    end_timestamp      timestamp        NOT NULL,
    message_count      integer          NOT NULL,
    key_topics         varchar[],
    emotional_tone     varchar(50),
    compression_ratio  double precision,
    confidence_score   double precision DEFAULT 0.5,
    enrichment_version varchar(20)      NOT NULL DEFAULT 'v1.0',
    created_at         timestamp        NOT NULL DEFAULT now(),
    updated_at         timestamp        NOT NULL DEFAULT now(),
    CONSTRAINT conversation_summaries_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_summaries_user_id_bot_name_key UNIQUE (user_id, bot_name, start_timestamp, end_timestamp)
);
CREATE INDEX idx_conversation_summaries_created_at ON conversation_summaries (created_at);
CREATE INDEX idx_conversation_summaries_start_timestamp_end_timestamp ON conversation_summaries (start_timestamp, end_timestamp);
CREATE INDEX idx_conversation_summaries_key_topics_gin ON conversation_summaries USING gin (key_topics);
CREATE INDEX idx_conversation_summaries_user_id_bot_name ON conversation_summaries (user_id, bot_name);

CREATE TABLE enrichment_processing_log (
    user_id         varchar(255)     NOT NULL,
    bot_name        varchar(100)     NOT NULL,
    point_id        varchar(255)     NOT NULL,
    processing_type varchar(50)      NOT NULL,
    processed_at    timestamp        NOT NULL DEFAULT now(),
    feedback_type   varchar(50),
    confidence      double precision,
    CONSTRAINT enrichment_processing_log_pkey PRIMARY KEY (user_id, bot_name, point_id, processing_type)
);
CREATE INDEX idx_enrichment_processing_log_user_id_bot_name_processing_type ON enrichment_processing_log (user_id, bot_name, processing_type);
CREATE INDEX idx_enrichment_processing_log_processed_at ON enrichment_processing_log (processed_at);

-- --------------------------------------------------------------------------
-- Memory: strategic caches
-- Each row lives until expires_at.
-- --------------------------------------------------------------------------

CREATE TABLE strategic_memory_health (
    id                        uuid             NOT NULL DEFAULT gen_random_uuid(),
    user_id                   text             NOT NULL,
    bot_name                  text             NOT NULL,
    memory_snapshot           jsonb            NOT NULL,
    avg_memory_age_hours      double precision,
    retrieval_frequency_trend text,
    forgetting_risk_memories  jsonb,
    computed_at               timestamptz      NOT NULL DEFAULT now(),
    expires_at                timestamptz      NOT NULL,
    CONSTRAINT strategic_memory_health_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_memory_health_user_id_bot_name_key UNIQUE (user_id, bot_name)
);
CREATE INDEX idx_strategic_memory_health_expires_at ON strategic_memory_health (expires_at);

CREATE TABLE strategic_memory_behavior (
    id                      uuid             NOT NULL DEFAULT gen_random_uuid(),
    user_id                 text             NOT NULL,
    bot_name                text             NOT NULL,
    forgetting_curve_params jsonb,
    high_retention_memories jsonb,
    low_retention_memories  jsonb,
    recall_simulation_score double precision,
    computed_at             timestamptz      NOT NULL DEFAULT now(),
    expires_at              timestamptz      NOT NULL,
    CONSTRAINT strategic_memory_behavior_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_memory_behavior_user_id_bot_name_key UNIQUE (user_id, bot_name)
);
CREATE INDEX idx_strategic_memory_behavior_expires_at ON strategic_memory_behavior (expires_at);

CREATE TABLE strategic_conversation_patterns (
    id                          uuid             NOT NULL DEFAULT gen_random_uuid(),
    user_id                     text             NOT NULL,
    bot_name                    text             NOT NULL,
    recent_topics               jsonb,
    avg_topic_duration_minutes  double precision,
    context_switch_frequency    double precision,
    predicted_switch_likelihood double precision,
    topic_transition_graph      jsonb,
    computed_at                 timestamptz      NOT NULL DEFAULT now(),
    expires_at                  timestamptz      NOT NULL,
    CONSTRAINT strategic_conversation_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_conversation_patterns_user_id_bot_name_key UNIQUE (user_id, bot_name)
);
CREATE INDEX idx_strategic_conversation_patterns_expires_at ON strategic_conversation_patterns (expires_at);

CREATE TABLE strategic_engagement_opportunities (
    id                        uuid             NOT NULL DEFAULT gen_random_uuid(),
    user_id                   text             NOT NULL,
    bot_name                  text             NOT NULL,
    optimal_timing_hours      double precision,
    receptivity_score         double precision,
    suggested_topics          jsonb,
    last_engagement_gap_hours double precision,
    proactive_success_rate    double precision,
    computed_at               timestamptz      NOT NULL DEFAULT now(),
    expires_at                timestamptz      NOT NULL,
    CONSTRAINT strategic_engagement_opportunities_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_engagement_opportunities_user_id_bot_name_key UNIQUE (user_id, bot_name)
);
CREATE INDEX idx_strategic_engagement_opportunities_expires_at ON strategic_engagement_opportunities (expires_at);

CREATE TABLE strategic_personality_profiles (
    id                      uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id                 text        NOT NULL,
    bot_name                text        NOT NULL,
    dominant_traits         jsonb,
    user_response_patterns  jsonb,
    adaptation_suggestions  jsonb,
    trait_evolution_history jsonb,
    computed_at             timestamptz NOT NULL DEFAULT now(),
    expires_at              timestamptz NOT NULL,
    CONSTRAINT strategic_personality_profiles_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_personality_profiles_user_id_bot_name_key UNIQUE (user_id, bot_name)
);
CREATE INDEX idx_strategic_personality_profiles_expires_at ON strategic_personality_profiles (expires_at);

CREATE TABLE strategic_character_performance (
    id                            uuid             NOT NULL DEFAULT gen_random_uuid(),
    bot_name                      text             NOT NULL,
    time_window_hours             integer          NOT NULL DEFAULT 168,
    engagement_score_avg          double precision,
    satisfaction_score_avg        double precision,
    coherence_score_avg           double precision,
    personality_consistency_index double precision,
    quality_trend                 text,
    recent_anomalies              jsonb,
    computed_at                   timestamptz      NOT NULL DEFAULT now(),
    expires_at                    timestamptz      NOT NULL,
    CONSTRAINT strategic_character_performance_pkey PRIMARY KEY (id),
    CONSTRAINT strategic_character_performance_bot_name_time_window_hours_key UNIQUE (bot_name, time_window_hours)
);
CREATE INDEX idx_strategic_character_performance_expires_at ON strategic_character_performance (expires_at);

-- --------------------------------------------------------------------------
-- Columns that baseline tables gained later
-- --------------------------------------------------------------------------

ALTER TABLE banned_users
    ADD COLUMN unbanned_at  timestamp,
    ADD COLUMN unbanned_by  text,
    ADD COLUMN unban_reason text;

ALTER TABLE characters
    ADD COLUMN emoji_frequency          varchar(50)  NOT NULL DEFAULT 'moderate',
    ADD COLUMN emoji_style              varchar(50)  NOT NULL DEFAULT 'general',
    ADD COLUMN emoji_combination        varchar(50)  NOT NULL DEFAULT 'text_with_accent_emoji',
    ADD COLUMN emoji_placement          varchar(50)  NOT NULL DEFAULT 'end_of_message',
    ADD COLUMN emoji_age_demographic    varchar(50)  NOT NULL DEFAULT 'millennial',
    ADD COLUMN emoji_cultural_influence varchar(100) NOT NULL DEFAULT 'general';
