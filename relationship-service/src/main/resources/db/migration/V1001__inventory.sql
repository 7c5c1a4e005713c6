-- What provisioning has told us of its services, so that a message can name them.
CREATE TABLE known_service (
    service_id text PRIMARY KEY,
    account_id text NOT NULL,
    agreement_id text NOT NULL,
    name text NOT NULL,
    subscriber_number text,
    active boolean NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX known_service_agreement ON known_service (agreement_id);
