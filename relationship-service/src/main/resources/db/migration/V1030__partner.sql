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
    done_version bigint NOT NULL DEFAULT 0,
    -- Whether what the brokers have under its name was made here, and for which channels that may ever have been.
    ours boolean NOT NULL DEFAULT false,
    channels_made text[] NOT NULL DEFAULT '{}',
    -- When a password was handed out last; the password itself is kept by the brokers only. The revision grows
    -- whenever one is made or ends.
    login_made_at timestamptz,
    login_revision bigint NOT NULL DEFAULT 0,
    -- Who works on it has it until then, under a number; why the last try failed, and when the next one is due.
    claimed_until timestamptz,
    claim bigint NOT NULL DEFAULT 0,
    failure text,
    next_attempt_at timestamptz NOT NULL
);
CREATE INDEX partner_to_do ON partner (next_attempt_at) WHERE done_version < version;
CALL wall_in('partner');
