-- How far each service has been heard, and for whom it runs how long. The row is the lock for its numbers.
CREATE TABLE subscribed_service (
    service_id text PRIMARY KEY,
    version bigint NOT NULL DEFAULT 0,
    agreement_id text,
    account_id text,
    -- Since its first activation; null before that.
    runs_from timestamptz,
    runs_until timestamptz CHECK (runs_until >= runs_from)
);
CREATE INDEX subscribed_service_agreement ON subscribed_service (agreement_id);

-- Who had which number when: a number is given to somebody else in time.
CREATE TABLE subscriber_number (
    number text NOT NULL,
    service_id text NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz CHECK (valid_to >= valid_from),
    agreement_id text NOT NULL,
    account_id text NOT NULL,
    PRIMARY KEY (number, valid_from, service_id)
);
CREATE INDEX subscriber_number_now ON subscriber_number (service_id) WHERE valid_to IS NULL;

-- Which features of services were on when, as provisioning has said.
CREATE TABLE service_feature (
    service_id text NOT NULL,
    feature text NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz CHECK (valid_to >= valid_from),
    account_id text NOT NULL,
    PRIMARY KEY (service_id, feature, valid_from)
);
CALL wall_in('service_feature', 'account_id = (SELECT scope_customer())');
CREATE INDEX subscriber_number_agreement ON subscriber_number (agreement_id);
CALL wall_in('subscribed_service', 'account_id = (SELECT scope_customer())');
CALL wall_in('subscriber_number', 'account_id = (SELECT scope_customer())');
