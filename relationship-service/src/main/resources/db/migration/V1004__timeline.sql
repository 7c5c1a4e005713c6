-- What happened to an account, event by event. Neither payloads nor contact data.
CREATE TABLE timeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    source text NOT NULL,
    subject text NOT NULL,
    at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    causation_id text,
    reason text,
    summary text NOT NULL
);
CREATE INDEX timeline_account ON timeline (account_id, at, id);
CREATE INDEX timeline_correlation ON timeline (account_id, correlation_id);
