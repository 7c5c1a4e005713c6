-- How an account can be charged through a provider. The provider keeps the number of the card or bank account; here is what
-- it calls it, and as much of it as its owner needs to know it again.
CREATE TABLE payment_method (
    method_id text PRIMARY KEY,
    account_id text NOT NULL,
    provider text NOT NULL,
    token text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CARD', 'DIRECT_DEBIT', 'WALLET')),
    label text NOT NULL,
    valid_until date,
    is_default boolean NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL,
    UNIQUE (account_id, provider, token)
);
CREATE UNIQUE INDEX payment_method_default ON payment_method (account_id) WHERE is_default AND revoked_at IS NULL;
CALL wall_in('payment_method', 'account_id = (SELECT scope_customer())');

-- An attempt to move money through a provider, which knows it by its id. It is sent, or sent again, only when the provider
-- does not know it; otherwise it is asked about until it is known what became of it.
CREATE TABLE payment_attempt (
    attempt_id text PRIMARY KEY,
    request_key text NOT NULL UNIQUE,
    -- What was asked under that key.
    request text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('COLLECT', 'REFUND')),
    agreement_id text NOT NULL REFERENCES billing_account,
    account_id text NOT NULL,
    method_id text REFERENCES payment_method,
    bill_id text REFERENCES bill,
    -- The payment that is refunded.
    partner text,
    payment_id text,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    provider text NOT NULL,
    state text NOT NULL CHECK (state IN ('CREATED', 'SENT', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    reason text,
    retryable boolean NOT NULL,
    -- What the provider calls it.
    reference text,
    step text CHECK (step IN ('SEND', 'ASK')),
    tries bigint NOT NULL,
    created_at timestamptz NOT NULL,
    first_sent_at timestamptz,
    next_action_at timestamptz,
    ended_at timestamptz,
    correlation_id text NOT NULL,
    CHECK ((next_action_at IS NULL) = (state IN ('SUCCEEDED', 'FAILED'))),
    FOREIGN KEY (partner, payment_id) REFERENCES payment
);
CREATE INDEX payment_attempt_next_action ON payment_attempt (next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX payment_attempt_agreement ON payment_attempt (agreement_id, created_at);
CREATE INDEX payment_attempt_account ON payment_attempt (account_id, created_at, attempt_id);
CREATE INDEX payment_attempt_created ON payment_attempt (created_at);
CREATE INDEX payment_attempt_reference ON payment_attempt (reference) WHERE reference IS NOT NULL;
CREATE INDEX payment_attempt_refunded ON payment_attempt (partner, payment_id) WHERE payment_id IS NOT NULL;
CALL wall_in('payment_attempt', 'account_id = (SELECT scope_customer())');

-- What providers have said by webhook, each message once.
CREATE TABLE provider_message (
    provider text NOT NULL,
    message_id text NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('TAKEN', 'UNMATCHED', 'WAITING', 'UNREADABLE')),
    attempt_id text,
    said_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (provider, message_id)
);
CREATE INDEX provider_message_unmatched ON provider_message (received_at) WHERE state <> 'TAKEN';
CALL wall_in('provider_message');

-- What of a payment was given back, or is on its way back.
ALTER TABLE payment ADD refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0);
ALTER TABLE payment ADD CHECK (free_minor + refunded_minor <= amount_minor);
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_kind_check
    CHECK (kind IN ('BILLED', 'CREDITED', 'PAID', 'REVERSED', 'REFUNDED', 'REFUND_FAILED', 'FEE'));
