-- Workflows: runs that time ran out for, and the definitions as their author wrote them.

-- A run that was left alone until its time was up was neither cancelled nor did it fail.
ALTER TYPE workflow_status_enum ADD VALUE IF NOT EXISTS 'expired';

-- jsonb keeps neither the order of the workflows, which decides between two that both match, nor the author's comments.
ALTER TABLE characters_v2
    ADD COLUMN workflow_source text,
    ADD CONSTRAINT characters_v2_workflow_source_length CHECK (length(workflow_source) <= 1000000);

-- The list of all runs, newest or oldest first.
CREATE INDEX idx_workflow_instances_v2_started_at ON workflow_instances_v2 (started_at, id);
