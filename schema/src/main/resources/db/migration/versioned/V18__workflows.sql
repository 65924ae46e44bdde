-- Workflows: runs that time ran out for, and the definitions as their author wrote them.

-- A run that was left alone until its time was up was neither cancelled nor did it fail. A label that is added to a type
-- cannot be used in the same transaction, and an adoption is one transaction: so the type is made anew. The views that
-- stand in the way are made again by R__02.
DROP MATERIALIZED VIEW IF EXISTS character_profiles_v2;
DROP VIEW IF EXISTS character_profile_live;
DROP INDEX workflow_instances_v2_open_key;
ALTER TABLE workflow_instances_v2 ALTER COLUMN status DROP DEFAULT;
ALTER TYPE workflow_status_enum RENAME TO former_workflow_status_enum;
CREATE TYPE workflow_status_enum AS ENUM ('active', 'paused', 'completed', 'failed', 'cancelled', 'expired');
ALTER TABLE workflow_instances_v2
    ALTER COLUMN status TYPE workflow_status_enum USING status::text::workflow_status_enum,
    ALTER COLUMN status SET DEFAULT 'active';
DROP TYPE former_workflow_status_enum;
CREATE UNIQUE INDEX workflow_instances_v2_open_key ON workflow_instances_v2 (user_id, character_id, workflow_name)
    WHERE status IN ('active', 'paused');

-- jsonb keeps neither the order of the workflows, which decides between two that both match, nor the author's comments.
ALTER TABLE characters_v2
    ADD COLUMN workflow_source text,
    ADD CONSTRAINT characters_v2_workflow_source_length CHECK (length(workflow_source) <= 1000000);

-- The list of all runs, newest or oldest first.
CREATE INDEX idx_workflow_instances_v2_started_at ON workflow_instances_v2 (started_at, id);
