-- The entries of bank statements that were taken in, each once: by the account and the bank's reference.
CREATE TABLE bank_entry (
    account text NOT NULL,
    reference text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    credit boolean NOT NULL,
    -- The day, the party and the words, hashed: banks use references again.
    said text NOT NULL,
    -- The payment of ':bank' that it became, where money came in.
    payment_id text NOT NULL,
    import_id uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (account, reference)
);
CREATE INDEX bank_entry_reference ON bank_entry (reference);
CREATE INDEX bank_entry_import ON bank_entry (import_id, account, reference);
CALL wall_in('bank_entry');
CREATE INDEX payment_id_of_any ON payment (payment_id);

-- Who paid and what for, as the bank says it: for people who look for the owner of money in suspense.
ALTER TABLE payment ADD details text;
ALTER TABLE payment DROP CONSTRAINT payment_state_check;
ALTER TABLE payment ADD CONSTRAINT payment_state_check
    CHECK (state IN ('ALLOCATED', 'UNALLOCATED', 'REVERSED', 'RETURNED'));
