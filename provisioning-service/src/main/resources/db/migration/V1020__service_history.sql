-- What each service became, version by version, and why. Never changed.
CREATE TABLE service_history (
    service_id text NOT NULL REFERENCES service,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    state text NOT NULL,
    blocks text[] NOT NULL,
    reason text NOT NULL,
    correlation_id text NOT NULL,
    causation_id text,
    PRIMARY KEY (service_id, version)
);
REVOKE UPDATE, DELETE ON service_history FROM ${runtime};

-- What the console lists.
CREATE INDEX change_impact_account ON change_impact (change_id, impact, account_id, service_id);
CREATE INDEX change_starts_at ON change (starts_at);
