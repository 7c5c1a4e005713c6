-- What partners say they received for us. A partner's id of a payment counts once, however often and wherever it is said.
CREATE TABLE payment (
    partner text NOT NULL,
    payment_id text NOT NULL,
    agreement_ref text,
    bill_ref text,
    minor bigint NOT NULL CHECK (minor > 0),
    currency text NOT NULL,
    paid_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('UNALLOCATED', 'ALLOCATED', 'REVERSED')),
    agreement_id text,
    reason text NOT NULL,
    correlation_id text NOT NULL,
    causation_id text NOT NULL,
    PRIMARY KEY (partner, payment_id)
);
CREATE INDEX payment_id ON payment (payment_id);
CREATE INDEX payment_agreement ON payment (agreement_id);
CREATE INDEX payment_suspense ON payment (agreement_ref, bill_ref) WHERE state = 'UNALLOCATED';
