-- Who hears from us. An account and its contact come on two topics, in either order; a row may know only one of them.
CREATE TABLE recipient (
    account_id text PRIMARY KEY,
    brand text,
    language text,
    time_zone text,
    account_version bigint NOT NULL DEFAULT -1,
    contact_state text NOT NULL DEFAULT 'UNHEARD' CHECK (contact_state IN ('UNHEARD', 'KNOWN', 'ERASED')),
    name text,
    email text,
    sms text,
    preferred text,
    contact_version bigint NOT NULL DEFAULT -1
);
CREATE INDEX recipient_sms ON recipient (sms) WHERE sms IS NOT NULL;

CREATE TABLE preference (
    account_id text PRIMARY KEY,
    muted text[] NOT NULL
);

-- What an account must be told. WAITING until it is known how; due_at says when to look again.
CREATE TABLE notice (
    notice_id uuid PRIMARY KEY,
    account_id text NOT NULL,
    topic text NOT NULL,
    family text NOT NULL,
    legal_class text NOT NULL,
    reference text NOT NULL,
    about text NOT NULL,
    revision bigint NOT NULL,
    tell_by timestamptz,
    expires_at timestamptz NOT NULL,
    excluded text[] NOT NULL,
    content jsonb NOT NULL,
    correlation_id text NOT NULL,
    causation_id text,
    traceparent text,
    state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'ROUTED')),
    received_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX notice_waiting ON notice (due_at) WHERE state = 'WAITING';
CREATE INDEX notice_waiting_for ON notice (account_id) WHERE state = 'WAITING';
CREATE INDEX notice_about ON notice (account_id, about, family, revision);
CREATE INDEX notice_reference ON notice (reference, topic);

-- One attempt to tell a notice on one channel. The one with is_last speaks for the notice.
CREATE TABLE notification (
    notification_id uuid PRIMARY KEY,
    notice_id uuid NOT NULL REFERENCES notice,
    account_id text NOT NULL,
    topic text NOT NULL,
    reference text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'NONE')),
    lane text NOT NULL,
    state text NOT NULL CHECK (state IN ('PENDING', 'SENDING', 'ACCEPTED', 'DELIVERED', 'BOUNCED', 'EXPIRED',
                                         'SUPPRESSED', 'DEFERRED', 'UNKNOWN')),
    detail text NOT NULL,
    version bigint NOT NULL DEFAULT 0,
    is_last boolean NOT NULL DEFAULT true,
    attempt bigint NOT NULL DEFAULT 1,
    tries bigint NOT NULL DEFAULT 0,
    due_at timestamptz,
    owner text,
    provider_id text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (notice_id, channel)
);
CREATE INDEX notification_due ON notification (channel, lane, due_at) WHERE state IN ('PENDING', 'DEFERRED');
CREATE INDEX notification_sending ON notification (owner) WHERE state = 'SENDING';
CREATE INDEX notification_provider ON notification (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX notification_outcomes ON notification (reference, topic) WHERE is_last;
CREATE INDEX notification_account ON notification (account_id, created_at);

-- The processes that send. What a process claimed and did not settle before its lease ran out may have left or not.
CREATE TABLE sender (
    boot_id text PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

-- What providers said became of messages: written before it is acknowledged, taken from here into notification.
CREATE TABLE receipt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider_id text NOT NULL,
    state text NOT NULL,
    error text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX receipt_provider ON receipt (provider_id);
