-- What accounting reads: each movement of the ledger and of suspense as a debit and a credit of the same amount. Written by
-- the database itself with the movement, so that nothing that moves money can forget it. Never changed, but for the export
-- that took it.
CREATE TABLE journal_export (
    export_id text PRIMARY KEY,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    entries bigint NOT NULL
);
CREATE INDEX journal_export_created ON journal_export (created_at);

CREATE TABLE journal_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL CHECK (credit <> debit),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    -- The movement of the ledger, or the partner whose payment was in suspense.
    ledger_id bigint UNIQUE,
    agreement_id text,
    partner text,
    reference text NOT NULL,
    export_id text REFERENCES journal_export
);
CREATE INDEX journal_entry_waiting ON journal_entry (id) WHERE export_id IS NULL;
CREATE INDEX journal_entry_export ON journal_entry (export_id, id);
CALL wall_in('journal_export');
CALL wall_in('journal_entry');
REVOKE UPDATE, DELETE ON journal_entry FROM ${runtime};
GRANT UPDATE (export_id) ON journal_entry TO ${runtime};

-- Who owes and who gets, when the ledger moves up; the other way round when it moves down.
CREATE FUNCTION journal_counterpart(kind text) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN CASE kind WHEN 'BILLED' THEN 'REVENUE' WHEN 'FEE' THEN 'FEES' WHEN 'CREDITED' THEN 'CREDITS'
                     WHEN 'PAID' THEN 'CLEARING' WHEN 'REVERSED' THEN 'CLEARING'
                     WHEN 'REFUNDED' THEN 'REFUNDS' WHEN 'REFUND_FAILED' THEN 'REFUNDS' ELSE 'UNKNOWN' END;

CREATE FUNCTION journal_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_entry (at, kind, debit, credit, amount_minor, currency, ledger_id, agreement_id, reference)
    SELECT at, kind, CASE WHEN amount_minor > 0 THEN 'DEBTORS' ELSE journal_counterpart(kind) END,
           CASE WHEN amount_minor > 0 THEN journal_counterpart(kind) ELSE 'DEBTORS' END,
           abs(amount_minor), currency, id, agreement_id, reference
      FROM moved WHERE amount_minor <> 0 ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_of_ledger AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION journal_of_ledger();

-- Money in suspense is there, and owed to somebody unknown.
CREATE FUNCTION journal_of_suspense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_entry (at, kind, debit, credit, amount_minor, currency, partner, reference)
    SELECT received_at, 'SUSPENDED', 'CLEARING', 'SUSPENSE', amount_minor, currency, partner, payment_id
      FROM came WHERE state = 'UNALLOCATED' ORDER BY received_at, partner, payment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_of_suspense AFTER INSERT ON payment
    REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION journal_of_suspense();

-- It leaves suspense for an agreement, whose ledger says the payment, or for whoever had paid it.
CREATE FUNCTION journal_after_suspense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_entry (at, kind, debit, credit, amount_minor, currency, partner, reference)
    SELECT now(), CASE n.state WHEN 'RETURNED' THEN 'RETURNED' ELSE 'ASSIGNED' END, 'SUSPENSE', 'CLEARING', n.amount_minor,
           n.currency, n.partner, n.payment_id
      FROM was o JOIN is_now n USING (partner, payment_id)
     WHERE o.state = 'UNALLOCATED' AND n.state <> 'UNALLOCATED' ORDER BY n.partner, n.payment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_after_suspense AFTER UPDATE ON payment
    REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION journal_after_suspense();
