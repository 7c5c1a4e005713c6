-- A billing account for each agreement that was signed. Whoever changes what it owes locks its row first.
CREATE TABLE billing_account (
    agreement_id text PRIMARY KEY,
    billing_account_id text NOT NULL UNIQUE,
    account_id text NOT NULL,
    currency text,
    version bigint NOT NULL DEFAULT 0
);
CREATE INDEX billing_account_account ON billing_account (account_id);

-- Bill numbers without gaps, one series for each legal entity; locked by the batch that draws from it.
CREATE TABLE number_series (
    legal_entity text PRIMARY KEY,
    last bigint NOT NULL
);

-- open_minor is the amount less what was allocated. next_action_at is when the due date has to be looked at, once.
CREATE TABLE bill (
    bill_id text PRIMARY KEY,
    number text NOT NULL UNIQUE,
    agreement_id text NOT NULL REFERENCES billing_account,
    account_id text NOT NULL,
    minor bigint NOT NULL CHECK (minor > 0),
    open_minor bigint NOT NULL CHECK (open_minor BETWEEN 0 AND minor),
    currency text NOT NULL,
    due_at timestamptz NOT NULL,
    issued_at timestamptz NOT NULL,
    missed_at timestamptz,
    next_action_at timestamptz,
    correlation_id text NOT NULL
);
CREATE INDEX bill_agreement ON bill (agreement_id);
CREATE INDEX bill_account ON bill (account_id);
CREATE INDEX bill_next_action ON bill (next_action_at) WHERE next_action_at IS NOT NULL;

-- What happened to a balance, and nothing else: append-only, in minor units; a debt is positive. Balances are its fold.
CREATE TABLE ledger_entry (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    kind text NOT NULL CHECK (kind IN ('BILL', 'PAYMENT', 'REVERSAL')),
    reference text NOT NULL,
    minor bigint NOT NULL,
    currency text NOT NULL,
    at timestamptz NOT NULL,
    UNIQUE (kind, reference)
);
CREATE INDEX ledger_entry_agreement ON ledger_entry (agreement_id);
CREATE RULE ledger_entry_keep AS ON UPDATE TO ledger_entry DO INSTEAD NOTHING;
CREATE RULE ledger_entry_stay AS ON DELETE TO ledger_entry DO INSTEAD NOTHING;

-- Which payment paid how much of which bill: append-only too, a reversal takes back with a negative amount.
CREATE TABLE allocation (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    payment text NOT NULL,
    bill_id text NOT NULL REFERENCES bill,
    minor bigint NOT NULL
);
CREATE INDEX allocation_payment ON allocation (payment);

-- What is left of each payment for later bills.
CREATE TABLE credit (
    payment text PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    remaining bigint NOT NULL CHECK (remaining >= 0)
);
CREATE INDEX credit_remaining ON credit (agreement_id) WHERE remaining > 0;
