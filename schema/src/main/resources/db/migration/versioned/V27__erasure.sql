-- What remains of an erasure: that it was done, when, at whose wish, and how many rows went. The receipt does not say of
-- whom: it holds digests of the ids under a key that no service may read.

CREATE TABLE erasure_keys (
    id     smallint NOT NULL DEFAULT 1,
    secret bytea NOT NULL,
    CONSTRAINT erasure_keys_pkey PRIMARY KEY (id),
    CONSTRAINT erasure_keys_one_row CHECK (id = 1),
    CONSTRAINT erasure_keys_secret_length CHECK (octet_length(secret) = 32)
);
INSERT INTO erasure_keys (secret) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

CREATE TABLE user_erasures (
    id           bigint GENERATED ALWAYS AS IDENTITY,
    scope        text NOT NULL,
    digests      bytea[] NOT NULL,
    counts       jsonb NOT NULL,
    requested_by text NOT NULL,
    erased_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_erasures_pkey PRIMARY KEY (id),
    CONSTRAINT user_erasures_scope_check CHECK (scope IN ('ALL', 'MEMORY', 'FACTS', 'PREFERENCES', 'TRUST')),
    CONSTRAINT user_erasures_counts_kind CHECK (jsonb_typeof(counts) = 'object')
);
CREATE INDEX idx_user_erasures_digests ON user_erasures USING gin (digests);

INSERT INTO table_owners (table_name, slice) VALUES
    ('erasure_keys', 'infrastructure'),
    ('user_erasures', 'infrastructure');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
