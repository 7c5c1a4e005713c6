-- What was taken in, once: under the id that its origin gave it, and under what it is about. Nothing of it is partitioned,
-- so that a duplicate is found whenever it comes.
CREATE TABLE usage_guard (
    origin text NOT NULL,
    record_id text NOT NULL,
    -- Of number, kind, start, quantity, other party and network; null where another record says the same.
    about uuid UNIQUE,
    seq bigint NOT NULL,
    received_on date NOT NULL,
    PRIMARY KEY (origin, record_id)
);

CREATE INDEX usage_guard_day ON usage_guard USING brin (received_on);

-- Drawn in blocks: a batch of records takes one.
CREATE SEQUENCE usage_block;

-- What was used, and what it costs; never changed. A correction is an entry of its own.
CREATE TABLE usage_record (
    received_on date NOT NULL,
    -- The day on which it was taken in: earlier, where it waited to be rated.
    taken_on date NOT NULL,
    seq bigint NOT NULL,
    origin text NOT NULL,
    record_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    direction text NOT NULL,
    quantity bigint NOT NULL,
    started_at timestamptz NOT NULL,
    other_party text,
    network text,
    service_id text NOT NULL,
    agreement_id text NOT NULL,
    account_id text NOT NULL,
    period_start date NOT NULL,
    tariff text NOT NULL,
    tariff_version bigint NOT NULL,
    rule text NOT NULL,
    amount numeric(20, 8) NOT NULL,
    waived numeric(20, 8) NOT NULL,
    currency text NOT NULL,
    hidden boolean NOT NULL,
    -- Zone, band, what was rated, which allowances covered it, and the balances before and after.
    why json NOT NULL,
    -- The record that this one takes back.
    takes_back_on date,
    takes_back bigint,
    CHECK (quantity >= 0 OR takes_back IS NOT NULL),
    PRIMARY KEY (received_on, seq)
) PARTITION BY RANGE (received_on);
CREATE INDEX usage_of_agreement ON usage_record (agreement_id, started_at);
CALL wall_in('usage_record', 'account_id = (SELECT scope_customer()) AND NOT hidden');
CALL wall_in('usage_guard', 'origin = (SELECT scope_partner())');
REVOKE UPDATE, DELETE ON usage_record FROM ${runtime};

-- Only the owner makes and drops the days; the runtime asks for it here.
CREATE FUNCTION make_usage_day(day date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    name text := 'usage_record_' || to_char(day, 'YYYYMMDD');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('usage_day'));
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF usage_record FOR VALUES FROM (%L) TO (%L)', name, day, day + 1);
        EXECUTE format('REVOKE ALL ON %I FROM ${runtime}', name);
        CALL wall_in(name::regclass);
        RETURN 1;
    END IF;
    RETURN 0;
END $$;

CREATE FUNCTION drop_usage_days(before date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    day record;
    dropped bigint := 0;
BEGIN
    IF before > current_date - 30 THEN
        RAISE EXCEPTION 'days are kept for 30 days at least';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('usage_day'));
    -- Names are not read as days before it is known that they are of days: the planner may look at other tables first.
    FOR day IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'usage_record'::regclass
                  AND CASE WHEN c.relname ~ '^usage_record_[0-9]{8}$'
                           THEN to_date(right(c.relname, 8), 'YYYYMMDD') < before END LOOP
        EXECUTE format('DROP TABLE %I', day.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
REVOKE EXECUTE ON FUNCTION make_usage_day(date), drop_usage_days(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_usage_day(date), drop_usage_days(date) TO ${runtime};

-- What cannot be rated yet, and why; looked at again until it can.
CREATE TABLE usage_waiting (
    origin text NOT NULL,
    record_id text NOT NULL,
    taken_on date NOT NULL,
    seq bigint NOT NULL,
    number text NOT NULL,
    body jsonb NOT NULL,
    reason text NOT NULL CHECK (reason IN ('UNKNOWN_SUBSCRIBER', 'NO_TARIFF', 'FEATURE_PENDING', 'NO_PRICE',
                                          'SUSPECTED_DUPLICATE')),
    correlation_id text NOT NULL,
    event_id text,
    since timestamptz NOT NULL,
    -- Null where only somebody can decide.
    retry_at timestamptz,
    tries bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (origin, record_id)
);
CREATE INDEX usage_waiting_retry ON usage_waiting (retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX usage_waiting_seq ON usage_waiting (seq);
CREATE INDEX usage_waiting_number ON usage_waiting (number);
CALL wall_in('usage_waiting', 'origin = (SELECT scope_partner())');

-- Where the balances of an agreement stand, of all periods that are not billed yet: counters, allowances, caps, spend. The row
-- is the lock for them. A bill reads this and no usage.
CREATE TABLE usage_balance (
    agreement_id text NOT NULL REFERENCES billing_account,
    -- A service, or the agreement itself for what its services share.
    owner text NOT NULL,
    version bigint NOT NULL DEFAULT 0,
    state json NOT NULL DEFAULT '{}',
    PRIMARY KEY (agreement_id, owner)
) WITH (fillfactor = 80);
CALL wall_in('usage_balance', 'EXISTS (SELECT FROM billing_account a WHERE a.agreement_id = usage_balance.agreement_id)');

-- Immutable once released.
CREATE TABLE tariff (
    tariff_id text NOT NULL,
    version bigint NOT NULL,
    valid_from timestamptz NOT NULL,
    body json NOT NULL,
    released_at timestamptz,
    PRIMARY KEY (tariff_id, version)
);
CALL wall_in('tariff', 'released_at IS NOT NULL');
