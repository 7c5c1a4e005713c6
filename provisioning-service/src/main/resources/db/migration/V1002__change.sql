-- Planned work of partners as of its latest revision.
CREATE TABLE change (
    change_id text PRIMARY KEY,
    partner text NOT NULL,
    reference text NOT NULL,
    sequence bigint NOT NULL,
    stamp timestamptz,
    revision bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('TENTATIVE', 'CONFIRMED', 'STARTED', 'RESTORED', 'CANCELLED')),
    rescheduled boolean NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    previous_start timestamptz,
    summary text NOT NULL,
    reason text NOT NULL,
    noted_at timestamptz NOT NULL
);
CREATE INDEX change_noted_at ON change (noted_at DESC);
CREATE INDEX change_active ON change (ends_at) WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED');

-- What the partner says the work does to which of its objects; only objects that we know.
CREATE TABLE change_object (
    change_id text NOT NULL REFERENCES change,
    node_id text NOT NULL,
    impact text NOT NULL,
    PRIMARY KEY (change_id, node_id)
);

-- The audience of the latest revision: what the work means for which service.
CREATE TABLE change_impact (
    change_id text NOT NULL REFERENCES change,
    service_id text NOT NULL REFERENCES service,
    account_id text NOT NULL,
    impact text NOT NULL,
    PRIMARY KEY (change_id, service_id)
);
