-- What the chassis keeps in every service's database.

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${runtime};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${runtime};

-- Said and not yet confirmed by the broker. What is parked waits for an operator, with the later rows of its key.
-- seq is drawn while the aggregate is locked, so that it orders what one subject says.
CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    payload bytea,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    parked_reason text
);
CREATE INDEX outbox_parked ON outbox (topic, key) WHERE parked_reason IS NOT NULL;

-- Heard and taken in. origin is 'internal', or the partner whose topic it came on.
CREATE TABLE inbox (
    consumer text NOT NULL,
    origin text NOT NULL,
    source text NOT NULL,
    id text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, origin, source, id)
);
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- Heard and not taken in: REFUSED (invalid, holds nothing), PARKED (failed, holds its key), HELD (behind a parked one).
CREATE TABLE dead_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text NOT NULL,
    origin text NOT NULL,
    topic text NOT NULL,
    kafka_partition int NOT NULL,
    kafka_offset bigint NOT NULL,
    key text NOT NULL,
    event_id text,
    event_type text,
    headers jsonb NOT NULL,
    payload bytea,
    state text NOT NULL CHECK (state IN ('REFUSED', 'PARKED', 'HELD', 'REPLAYED', 'DROPPED')),
    field text,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz,
    closed_by text,
    closed_reason text,
    UNIQUE (consumer, topic, kafka_partition, kafka_offset)
);
CREATE INDEX dead_event_open ON dead_event (consumer, key, topic) WHERE state IN ('PARKED', 'HELD');

-- An emergency stop by name, and everyone who ever pulled or released it.
CREATE TABLE brake (
    what text PRIMARY KEY,
    engaged boolean NOT NULL,
    reason text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE brake_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text NOT NULL,
    engaged boolean NOT NULL,
    reason text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
