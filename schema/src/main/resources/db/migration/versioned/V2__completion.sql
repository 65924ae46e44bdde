-- The three tables that the stored functions of the schema need and that the original never created.
-- With them the schema has its 76 tables.

-- --------------------------------------------------------------------------
-- Characters: the document form and the workflows
-- The stored functions of the schema work on these three tables.
-- --------------------------------------------------------------------------

CREATE TABLE characters_v2 (
    id                  bigserial,
    name                varchar(200)             NOT NULL,
    normalized_name     varchar(200)             NOT NULL,
    bot_name            varchar(100),
    archetype           character_archetype_enum DEFAULT 'real_world',
    allow_full_roleplay boolean                  DEFAULT false,
    cdl_data            jsonb                    NOT NULL DEFAULT '{}',
    workflow_data       jsonb                    DEFAULT '{}',
    metadata            jsonb                    DEFAULT '{}',
    status              text                     DEFAULT 'active',
    version             integer                  DEFAULT 1,
    schema_version      varchar(20)              DEFAULT '2.0',
    created_at          timestamptz              DEFAULT now(),
    updated_at          timestamptz              DEFAULT now(),
    created_by          varchar(100),
    CONSTRAINT characters_v2_pkey PRIMARY KEY (id),
    CONSTRAINT characters_v2_normalized_name_key UNIQUE (normalized_name),
    CONSTRAINT characters_v2_name_check CHECK (length(name) >= 1),
    CONSTRAINT characters_v2_normalized_name_check CHECK (normalized_name ~ '^[a-z0-9_]+$')
);
CREATE INDEX idx_characters_v2_bot_name ON characters_v2 (bot_name);
CREATE INDEX idx_characters_v2_archetype_status ON characters_v2 (archetype, status);
CREATE INDEX idx_characters_v2_cdl_data_gin ON characters_v2 USING gin (cdl_data);
CREATE INDEX idx_characters_v2_workflow_data_gin ON characters_v2 USING gin (workflow_data);

CREATE TABLE workflow_instances_v2 (
    id                bigserial,
    character_id      bigint               NOT NULL,
    user_id           varchar(200)         NOT NULL,
    session_id        varchar(200),
    workflow_name     varchar(200)         NOT NULL,
    instance_key      varchar(200),
    current_state     varchar(100)         NOT NULL DEFAULT 'initial',
    context_data      jsonb                DEFAULT '{}',
    workflow_config   jsonb                DEFAULT '{}',
    state_history     jsonb                DEFAULT '[]',
    status            workflow_status_enum DEFAULT 'active',
    started_at        timestamptz          DEFAULT now(),
    updated_at        timestamptz          DEFAULT now(),
    completed_at      timestamptz,
    timeout_at        timestamptz,
    execution_metrics jsonb                DEFAULT '{}',
    CONSTRAINT workflow_instances_v2_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_instances_v2_user_id_character_id_key UNIQUE (user_id, character_id, workflow_name, instance_key),
    CONSTRAINT workflow_instances_v2_character_id_fkey FOREIGN KEY (character_id) REFERENCES characters_v2 (id) ON DELETE CASCADE
);
CREATE INDEX idx_workflow_instances_v2_user_id_status ON workflow_instances_v2 (user_id, status);
CREATE INDEX idx_workflow_instances_v2_character_id_workflow_name ON workflow_instances_v2 (character_id, workflow_name);
CREATE INDEX idx_workflow_instances_v2_timeout_at ON workflow_instances_v2 (timeout_at) WHERE timeout_at IS NOT NULL;

CREATE TABLE workflow_execution_log_v2 (
    id                   bigserial,
    workflow_instance_id bigint       NOT NULL,
    event_type           varchar(100) NOT NULL,
    event_data           jsonb        NOT NULL DEFAULT '{}',
    trigger_message      text,
    previous_state       jsonb,
    new_state            jsonb,
    execution_time_ms    integer,
    error_message        text,
    created_at           timestamptz  DEFAULT now(),
    CONSTRAINT workflow_execution_log_v2_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_execution_log_v2_workflow_instance_id_fkey FOREIGN KEY (workflow_instance_id) REFERENCES workflow_instances_v2 (id) ON DELETE CASCADE
);
CREATE INDEX idx_workflow_execution_log_v2_workflow_instance_id_created_at ON workflow_execution_log_v2 (workflow_instance_id, created_at DESC);
CREATE INDEX idx_workflow_execution_log_v2_event_type_created_at ON workflow_execution_log_v2 (event_type, created_at DESC);
