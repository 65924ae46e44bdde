-- The outboxes of memory and user slice: what changed, for subscribers, written in the transaction that changes it.
-- Erased with the user whom it concerns.

CREATE TABLE memory_changes (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    xact        xid8 NOT NULL DEFAULT pg_current_xact_id(),
    topic       text NOT NULL,
    user_id     text,
    subject     text NOT NULL,
    change      text NOT NULL,
    details     jsonb NOT NULL DEFAULT '{}',
    occurred_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT memory_changes_pkey PRIMARY KEY (id),
    CONSTRAINT memory_changes_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT memory_changes_details_kind CHECK (jsonb_typeof(details) = 'object')
);

CREATE TABLE user_changes (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    xact        xid8 NOT NULL DEFAULT pg_current_xact_id(),
    topic       text NOT NULL,
    user_id     text,
    subject     text NOT NULL,
    change      text NOT NULL,
    details     jsonb NOT NULL DEFAULT '{}',
    occurred_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_changes_pkey PRIMARY KEY (id),
    CONSTRAINT user_changes_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT user_changes_details_kind CHECK (jsonb_typeof(details) = 'object')
);

-- Read in the order of transactions: ids are given before a transaction commits.
CREATE INDEX idx_memory_changes_xact ON memory_changes (xact, id);
CREATE INDEX idx_user_changes_xact ON user_changes (xact, id);
CREATE INDEX idx_memory_changes_occurred_at ON memory_changes (occurred_at);
CREATE INDEX idx_user_changes_occurred_at ON user_changes (occurred_at);
CREATE INDEX idx_memory_changes_user_id ON memory_changes (user_id);
CREATE INDEX idx_user_changes_user_id ON user_changes (user_id);

INSERT INTO table_owners (table_name, slice) VALUES
    ('memory_changes', 'memory'),
    ('user_changes', 'user');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
