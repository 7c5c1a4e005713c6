-- Credits that customers are granted, and what became of each.
CREATE TABLE credit (
    credit_id text PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES agreement,
    account_id text NOT NULL,
    cause text NOT NULL CHECK (cause IN ('SLO', 'GOODWILL')),
    minor bigint NOT NULL CHECK (minor > 0),
    currency text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('GRANTED', 'APPLIED', 'REFUSED')),
    granted_at timestamptz NOT NULL,
    granted_by text NOT NULL,
    number text,
    why text,
    answered_at timestamptz
);
CREATE INDEX credit_agreement ON credit (agreement_id, granted_at);
CREATE INDEX credit_account ON credit (account_id, granted_at);
CREATE INDEX credit_waits ON credit (granted_at) WHERE state <> 'APPLIED';
CALL wall_in('credit', 'account_id = (SELECT scope_customer())');
