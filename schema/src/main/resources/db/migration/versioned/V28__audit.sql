-- Who called which operation on what, and how it ended: one row for each mutation of every service.

CREATE TABLE audit_log (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    service     text NOT NULL,
    caller      text NOT NULL,
    operation   text NOT NULL,
    target      text,
    outcome     text NOT NULL,
    CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_audit_log_occurred_at ON audit_log (occurred_at, id);
CREATE INDEX idx_audit_log_caller ON audit_log (caller, occurred_at, id);
CREATE INDEX idx_audit_log_target ON audit_log (target, occurred_at, id) WHERE target IS NOT NULL;

INSERT INTO table_owners (table_name, slice) VALUES ('audit_log', 'infrastructure');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
