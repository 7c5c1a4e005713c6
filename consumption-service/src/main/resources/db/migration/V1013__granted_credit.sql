-- Credits that the relationship has granted, until each is a credit note.
CREATE TABLE granted_credit (
    credit_id text PRIMARY KEY,
    agreement_id text NOT NULL,
    account_id text NOT NULL,
    minor bigint NOT NULL CHECK (minor > 0),
    currency text NOT NULL,
    reason text NOT NULL,
    granted_at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    event_id text,
    state text NOT NULL CHECK (state IN ('WAITS', 'GIVEN', 'REFUSED')),
    why text,
    retry_at timestamptz
);
CREATE INDEX granted_credit_retry ON granted_credit (retry_at) WHERE state = 'WAITS';
CALL wall_in('granted_credit');
