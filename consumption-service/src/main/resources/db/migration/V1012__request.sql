-- What consumers ask for, with the price and the cap as they were stated to who asked: the consent.
CREATE TABLE service_request (
    request_id text PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    account_id text NOT NULL,
    service_id text NOT NULL,
    feature text NOT NULL,
    name text NOT NULL,
    action text NOT NULL CHECK (action IN ('ENABLE', 'DISABLE')),
    -- Whose prices were stated; null where something is turned off.
    tariff text,
    tariff_version bigint,
    price numeric(20, 8) CHECK (price > 0),
    cap text,
    cap_amount numeric(20, 8),
    currency text,
    requested_at timestamptz NOT NULL,
    requested_by text NOT NULL,
    reason text,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'FULFILLED', 'REFUSED')),
    why text,
    answered_at timestamptz,
    -- In which version of the service it is so; null before it is fulfilled.
    service_version bigint,
    -- Whether it was otherwise before; only then does it cost its price.
    changed boolean NOT NULL DEFAULT false,
    -- Who ended it without an answer; the answer still counts, should it come.
    ended_by text
);
CREATE UNIQUE INDEX service_request_open ON service_request (service_id, feature) WHERE state = 'REQUESTED';
CREATE INDEX service_request_waits ON service_request (requested_at) WHERE state = 'REQUESTED';
CREATE INDEX service_request_agreement ON service_request (agreement_id, requested_at);
CREATE INDEX service_request_service ON service_request (service_id, feature, requested_at);
CALL wall_in('service_request', 'account_id = (SELECT scope_customer())');
