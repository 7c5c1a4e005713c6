-- Partners as they should be. Kafka is brought to it afterwards: done_version follows version.
CREATE TABLE partner (
    partner_id text PRIMARY KEY,
    name text NOT NULL,
    sources text[] NOT NULL,
    channels text[] NOT NULL,
    events_per_second bigint NOT NULL,
    producer_bytes_per_second bigint NOT NULL,
    consumer_bytes_per_second bigint NOT NULL,
    request_percentage bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('ACTIVE', 'REMOVED')),
    delete_topics boolean NOT NULL,
    reason text NOT NULL,
    registered_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version bigint NOT NULL,
    done_version bigint NOT NULL,
    -- When a password was handed out last; the password itself is kept by the brokers only.
    login_made_at timestamptz,
    -- Who works on it has it until then; why the last try failed, and when the next one is due.
    claimed_until timestamptz,
    failure text,
    next_attempt_at timestamptz NOT NULL
);
CREATE INDEX partner_to_do ON partner (next_attempt_at) WHERE done_version < version;
CALL wall_in('partner');
