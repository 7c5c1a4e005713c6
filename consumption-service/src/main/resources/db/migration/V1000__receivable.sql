-- What an agreement owes. The row is the lock for everything below it.
CREATE TABLE billing_account (
    agreement_id text PRIMARY KEY,
    account_id text NOT NULL,
    -- What it is about; says the tariff.
    offering text NOT NULL,
    -- On which day of a month its periods begin; in a month that is too short for it, on the last.
    bill_day bigint NOT NULL DEFAULT 1 CHECK (bill_day BETWEEN 1 AND 31),
    -- The first day that no bill has closed; null before the first bill. Use reads the same of its balances.
    open_from date,
    currency text,
    version bigint NOT NULL DEFAULT 0
);

CREATE TABLE number_series (
    series text PRIMARY KEY,
    last_number bigint NOT NULL
);

CREATE TABLE bill (
    bill_id text PRIMARY KEY,
    number text NOT NULL UNIQUE,
    agreement_id text NOT NULL REFERENCES billing_account,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    open_minor bigint NOT NULL CHECK (open_minor BETWEEN 0 AND amount_minor),
    currency text NOT NULL,
    due_at timestamptz NOT NULL,
    missed boolean NOT NULL DEFAULT false,
    -- When its due date passes unpaid; null once that was said or it is paid.
    next_action_at timestamptz,
    correlation_id text NOT NULL,
    event_id text NOT NULL,
    issued_at timestamptz NOT NULL
);
CREATE INDEX bill_of_agreement ON bill (agreement_id);
CREATE INDEX bill_next_action ON bill (next_action_at) WHERE next_action_at IS NOT NULL;

-- What settles bills. A partner's payment, once, under whatever event ids it was said; without an agreement it waits in
-- suspense. A credit note has the partner ':credit'.
CREATE TABLE payment (
    partner text NOT NULL,
    payment_id text NOT NULL,
    agreement_id text REFERENCES billing_account,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    free_minor bigint NOT NULL CHECK (free_minor BETWEEN 0 AND amount_minor),
    currency text NOT NULL,
    paid_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('ALLOCATED', 'UNALLOCATED', 'REVERSED')),
    remark text,
    received_at timestamptz NOT NULL,
    -- What it said it was for, and the event that said so; kept only while it waits in suspense.
    named_agreement_id text,
    named_bill_id text,
    correlation_id text,
    event_id text,
    PRIMARY KEY (partner, payment_id)
);
CREATE INDEX payment_of_agreement ON payment (agreement_id);
CREATE INDEX payment_unallocated ON payment (received_at) WHERE state = 'UNALLOCATED';

CREATE TABLE allocation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner text NOT NULL,
    payment_id text NOT NULL,
    bill_id text NOT NULL REFERENCES bill,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    FOREIGN KEY (partner, payment_id) REFERENCES payment
);
CREATE INDEX allocation_of_payment ON allocation (partner, payment_id);
CREATE INDEX allocation_of_bill ON allocation (bill_id);

-- Every movement, never changed; the balance is its sum. What the customer owes is positive.
CREATE TABLE ledger_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    kind text NOT NULL CHECK (kind IN ('BILLED', 'CREDITED', 'PAID', 'REVERSED')),
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    reference text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX ledger_of_agreement ON ledger_entry (agreement_id, id);
REVOKE UPDATE, DELETE ON ledger_entry FROM ${runtime};
