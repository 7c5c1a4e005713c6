-- Prepaid money of an agreement, moved under the lock of its balances. Amounts have eight digits behind the point, as what is
-- rated has. What is held for quotas is not available.
CREATE TABLE prepaid_account (
    agreement_id text PRIMARY KEY REFERENCES billing_account,
    account_id text NOT NULL,
    currency text NOT NULL,
    available numeric(20, 8) NOT NULL CHECK (available >= 0),
    held numeric(20, 8) NOT NULL CHECK (held >= 0),
    -- All that was ever spent or has expired, by which accounting rounds.
    gone numeric(20, 8) NOT NULL,
    -- What was available after money came in last, and what was said of it since.
    full_at numeric(20, 8) NOT NULL,
    said text NOT NULL CHECK (said IN ('NOTHING', 'LOW', 'EXHAUSTED')),
    -- Use that began before is billed afterwards.
    since timestamptz NOT NULL,
    -- Exclusive: then it expires.
    until timestamptz NOT NULL
);
CREATE INDEX prepaid_account_until ON prepaid_account (until);
CREATE INDEX prepaid_account_account ON prepaid_account (account_id);
CALL wall_in('prepaid_account', 'account_id = (SELECT scope_customer())');

-- Each movement of it; never changed. Their sum is what is available.
CREATE TABLE prepaid_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES prepaid_account,
    account_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('TOPPED_UP', 'ADJUSTED', 'USED', 'RETURNED', 'HELD', 'RELEASED', 'EXPIRED',
                                    'TRANSFERRED_OUT', 'TRANSFERRED_IN')),
    amount numeric(20, 8) NOT NULL,
    available numeric(20, 8) NOT NULL CHECK (available >= 0),
    currency text NOT NULL,
    -- What accounting posts, in minor units: for what is spent the whole minor units that became complete with it.
    posted_minor bigint NOT NULL,
    -- The id of who topped up, adjusted or transferred, or of the quota.
    reference text,
    reason text,
    decided_by text,
    -- Of a transfer: the other agreement, and by which channel it was asked for.
    counterpart text REFERENCES prepaid_account,
    channel text,
    at timestamptz NOT NULL,
    CHECK ((kind IN ('TRANSFERRED_OUT', 'TRANSFERRED_IN')) = (counterpart IS NOT NULL))
);
CREATE INDEX prepaid_entry_agreement ON prepaid_entry (agreement_id, id);
CREATE UNIQUE INDEX prepaid_entry_once ON prepaid_entry (agreement_id, kind, reference)
    WHERE kind IN ('TOPPED_UP', 'ADJUSTED', 'TRANSFERRED_OUT');
-- Ids are of who gives: two may give under the same.
CREATE UNIQUE INDEX prepaid_entry_received ON prepaid_entry (agreement_id, counterpart, reference)
    WHERE kind = 'TRANSFERRED_IN';
-- What people decided, and what moved on a day.
CREATE INDEX prepaid_entry_decided ON prepaid_entry (id) WHERE kind IN ('TOPPED_UP', 'ADJUSTED', 'TRANSFERRED_OUT');
CREATE INDEX prepaid_entry_at ON prepaid_entry USING brin (at);
CALL wall_in('prepaid_entry', 'account_id = (SELECT scope_customer())');
REVOKE UPDATE, DELETE ON prepaid_entry FROM ${runtime};

-- A movement as TMF654 has it.
CREATE VIEW prepaid_movement WITH (security_invoker = true) AS
SELECT id, kind, agreement_id, account_id, amount, currency, reference, reason, at,
       CASE kind WHEN 'TRANSFERRED_OUT' THEN counterpart ELSE agreement_id END AS receiver_id,
       CASE kind WHEN 'TOPPED_UP' THEN 'TopupBalance' WHEN 'ADJUSTED' THEN 'AdjustBalance' WHEN 'USED' THEN 'Usage'
            WHEN 'RETURNED' THEN 'UsageReversal' WHEN 'HELD' THEN 'Reservation' WHEN 'RELEASED' THEN 'ReservationRelease'
            WHEN 'TRANSFERRED_OUT' THEN 'TransferBalance' WHEN 'TRANSFERRED_IN' THEN 'TransferBalance' ELSE 'Expiry' END AS type
  FROM prepaid_entry;

-- A transfer is what left one agreement and what came to the other. Who sees only one of them does not see it.
CREATE VIEW prepaid_transfer WITH (security_invoker = true) AS
SELECT o.id AS out_id, i.id AS in_id, o.agreement_id, o.account_id, i.agreement_id AS receiver_id,
       i.account_id AS receiver_account_id, i.amount, i.currency, o.reference, o.reason, o.channel, o.at
  FROM prepaid_entry o
  JOIN prepaid_entry i ON i.agreement_id = o.counterpart AND i.counterpart = o.agreement_id AND i.reference = o.reference
                      AND i.kind = 'TRANSFERRED_IN'
 WHERE o.kind = 'TRANSFERRED_OUT';

-- Prepaid money is owed to the customer until it is spent or expires. What is transferred goes through an account that stands at
-- nothing after each.
CREATE FUNCTION journal_of_prepaid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_entry (at, kind, debit, credit, amount_minor, currency, agreement_id, reference)
    SELECT at, p.kind, CASE WHEN posted_minor > 0 THEN p.other ELSE 'PREPAID' END,
           CASE WHEN posted_minor > 0 THEN 'PREPAID' ELSE p.other END,
           abs(posted_minor), currency, agreement_id, coalesce(reference, 'prepaid:' || id)
      FROM moved JOIN (VALUES ('TOPPED_UP', 'PREPAID_TOPPED_UP', 'CLEARING'), ('ADJUSTED', 'PREPAID_ADJUSTED', 'ADJUSTMENTS'),
                              ('USED', 'PREPAID_USED', 'REVENUE'), ('RETURNED', 'PREPAID_RETURNED', 'REVENUE'),
                              ('EXPIRED', 'PREPAID_EXPIRED', 'BREAKAGE'),
                              ('TRANSFERRED_OUT', 'PREPAID_TRANSFERRED', 'PREPAID_TRANSFERS'),
                              ('TRANSFERRED_IN', 'PREPAID_TRANSFERRED', 'PREPAID_TRANSFERS')) AS p(moves, kind, other) ON p.moves = moved.kind
     WHERE posted_minor <> 0 ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_of_prepaid AFTER INSERT ON prepaid_entry
    REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION journal_of_prepaid();

-- Units that the network may let a subscriber use, already taken from the balances.
CREATE TABLE quota_grant (
    partner text NOT NULL,
    quota_id text NOT NULL,
    agreement_id text NOT NULL REFERENCES billing_account,
    service_id text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    direction text NOT NULL,
    other_party text,
    network text,
    asked bigint NOT NULL,
    granted bigint NOT NULL CHECK (granted > 0),
    granted_at timestamptz NOT NULL,
    -- Exclusive: then it expires.
    until timestamptz NOT NULL,
    -- The period whose balances it was taken from, by which version, and what was taken.
    period_start date NOT NULL,
    tariff text NOT NULL,
    tariff_version bigint NOT NULL,
    rule text NOT NULL,
    amount numeric(20, 8) NOT NULL,
    currency text NOT NULL,
    why json NOT NULL,
    state text NOT NULL DEFAULT 'HELD' CHECK (state IN ('HELD', 'SETTLED', 'RELEASED', 'EXPIRED')),
    -- Who takes it up to release it when it expires says until when others leave it alone.
    taken_until timestamptz,
    used bigint,
    record_id text,
    ended_at timestamptz,
    PRIMARY KEY (partner, quota_id)
);
CREATE INDEX quota_grant_until ON quota_grant (until) WHERE state = 'HELD';
CREATE INDEX quota_grant_partner ON quota_grant (partner, granted_at);
CREATE INDEX quota_grant_agreement ON quota_grant (agreement_id, granted_at);
CALL wall_in('quota_grant', 'partner = (SELECT scope_partner())');
