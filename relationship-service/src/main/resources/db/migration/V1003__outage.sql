-- What each account was last told of each change, and whether it should have been and was not. id is <change>/<account>.
CREATE TABLE outage_audience (
    id text PRIMARY KEY,
    account_id text NOT NULL,
    change_id text NOT NULL,
    revision bigint NOT NULL,
    told boolean NOT NULL,
    missed boolean NOT NULL,
    tentative boolean NOT NULL,
    impact text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    services text NOT NULL
);

-- Each decision to tell or not to tell, and why.
CREATE TABLE outage_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id text NOT NULL,
    change_id text NOT NULL,
    revision bigint NOT NULL,
    topic text,
    notice_id text,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    causation_id text
);
CREATE INDEX outage_decision_change ON outage_decision (change_id, account_id, id);
