-- The services that run for customers.
CREATE TABLE service (
    service_id text PRIMARY KEY,
    account_id text NOT NULL,
    agreement_id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    subscriber_number text,
    state text NOT NULL CHECK (state IN ('ACTIVE', 'TERMINATED')),
    version bigint NOT NULL
);
CREATE INDEX service_account ON service (account_id);
CREATE INDEX service_agreement ON service (agreement_id);

-- What a service needs: it is as badly off as the worst of these. The primary key answers "who depends on these nodes?".
CREATE TABLE service_dependency (
    node_id text NOT NULL REFERENCES node,
    service_id text NOT NULL REFERENCES service,
    PRIMARY KEY (node_id, service_id)
);
CREATE INDEX service_dependency_service ON service_dependency (service_id);

-- Why a service is blocked, at most once for each origin.
CREATE TABLE service_block (
    service_id text NOT NULL REFERENCES service,
    origin text NOT NULL CHECK (origin IN ('DEBT', 'FRAUD', 'LOST', 'CUSTOMER', 'REGULATOR')),
    level text NOT NULL CHECK (level IN ('RESTRICTED', 'SUSPENDED')),
    PRIMARY KEY (service_id, origin)
);

-- The latest request of standing that was carried out for each agreement, so that a stale one is known as such.
CREATE TABLE standing_request (
    agreement_id text PRIMARY KEY,
    version bigint NOT NULL,
    request_id text NOT NULL
);
