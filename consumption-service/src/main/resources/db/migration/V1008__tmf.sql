-- A bill as TMF678 has it: what is owed, with the document where there is one.
CREATE VIEW customer_bill WITH (security_invoker = true) AS
SELECT b.bill_id AS id, b.number, a.account_id, b.agreement_id, b.issued_at, b.due_at, b.amount_minor, b.open_minor, b.currency,
       CASE WHEN b.open_minor = 0 THEN 'settled' WHEN b.open_minor < b.amount_minor THEN 'partiallyPaid'
            ELSE 'validated' END AS state,
       d.occasion, d.period_from, d.period_to, d.net_minor, d.taxes
  FROM bill b JOIN billing_account a USING (agreement_id) LEFT JOIN bill_document d ON d.document_id = b.bill_id;
CREATE INDEX bill_issued ON bill (issued_at, bill_id);

-- One that comes to nothing is a document alone.
CREATE VIEW customer_bill_of_nothing WITH (security_invoker = true) AS
SELECT document_id AS id, number, account_id, agreement_id, issued_at, due_at, 0::bigint AS amount_minor,
       0::bigint AS open_minor, currency, 'settled' AS state, occasion, period_from, period_to, net_minor, taxes
  FROM bill_document WHERE kind = 'BILL' AND total_minor = 0;
CREATE INDEX bill_document_of_nothing ON bill_document (issued_at, document_id) WHERE kind = 'BILL' AND total_minor = 0;

-- What each line of a bill comes to.
CREATE VIEW applied_billing_rate WITH (security_invoker = true) AS
SELECT d.document_id, l.position, d.number, d.account_id, d.agreement_id, d.issued_at, d.currency,
       (d.seller ->> 'pricesIncludeTax')::boolean AS with_tax, l.service_id, l.kind, l.item, l.name, l.tariff, l.version,
       l.line_from, l.line_to, l.records, l.quantity, l.covered, l.unit, l.amount_minor, l.tax_millionths
  FROM bill_document d JOIN bill_line l USING (document_id) WHERE d.kind = 'BILL';
CREATE INDEX bill_document_issued ON bill_document (issued_at, document_id);
CREATE INDEX bill_document_demanded ON bill_document (issued_at, document_id) WHERE occasion = 'DEMAND' AND kind = 'BILL';

-- By which a payment is known outside: the partner that said it is not.
ALTER TABLE payment ADD public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();
-- Grows with everything that is said of it.
ALTER TABLE bill ADD version bigint NOT NULL DEFAULT 1;

ALTER TABLE payment ADD version bigint NOT NULL DEFAULT 1;
ALTER TABLE payment_attempt ADD version bigint NOT NULL DEFAULT 1;
CREATE INDEX payment_received ON payment (received_at, public_id);

-- A payment as TMF676 has it: what a provider was asked to collect,
CREATE VIEW collected_payment WITH (security_invoker = true) AS
SELECT a.attempt_id AS id, a.account_id, a.agreement_id, a.amount_minor, a.currency, a.created_at AS at,
       a.created_at AS paid_at, coalesce(a.ended_at, a.created_at) AS status_at,
       CASE WHEN p.state = 'REVERSED' THEN 'canceled' WHEN a.state = 'SUCCEEDED' THEN 'done' WHEN a.state = 'FAILED' THEN 'failed'
            ELSE 'pendingAuthorization' END AS status,
       a.reason, a.method_id, m.label AS method, 'provider:' || a.provider AS partner, a.attempt_id AS payment_id,
       a.version + coalesce(p.version, 1) - 1 AS version
  FROM payment_attempt a
  LEFT JOIN payment_method m ON m.method_id = a.method_id
  LEFT JOIN payment p ON p.partner = 'provider:' || a.provider AND p.payment_id = a.attempt_id
 WHERE a.kind = 'COLLECT';

-- or what came by itself. Credit notes are no payments.
CREATE VIEW received_payment WITH (security_invoker = true) AS
SELECT p.public_id::text AS id, a.account_id, p.agreement_id, p.amount_minor, p.currency, p.received_at AS at, p.paid_at,
       p.received_at AS status_at,
       CASE p.state WHEN 'UNALLOCATED' THEN 'captured' WHEN 'ALLOCATED' THEN 'done' ELSE 'canceled' END AS status,
       NULL AS reason, NULL AS method_id, CASE p.partner WHEN ':bank' THEN 'bank transfer' ELSE 'partner' END AS method,
       p.partner, p.payment_id, p.version, p.public_id
  FROM payment p LEFT JOIN billing_account a USING (agreement_id)
 WHERE p.partner <> ':credit' AND p.partner NOT LIKE 'provider:%';

-- A refund as TMF676 has it.
CREATE VIEW refunded_payment WITH (security_invoker = true) AS
SELECT a.attempt_id AS id, a.account_id, a.agreement_id, a.amount_minor, a.currency, a.created_at AS at,
       coalesce(a.ended_at, a.created_at) AS status_at,
       CASE a.state WHEN 'SUCCEEDED' THEN 'done' WHEN 'FAILED' THEN 'failed' ELSE 'pendingAuthorization' END AS status,
       a.reason, a.method_id, m.label AS method,
       CASE WHEN p.partner LIKE 'provider:%' THEN p.payment_id ELSE p.public_id::text END AS payment, a.version
  FROM payment_attempt a
  LEFT JOIN payment_method m ON m.method_id = a.method_id
  LEFT JOIN payment p ON p.partner = a.partner AND p.payment_id = a.payment_id
 WHERE a.kind = 'REFUND';
CREATE INDEX payment_attempt_refunds ON payment_attempt (created_at, attempt_id) WHERE kind = 'REFUND';

-- Grows with everything that is said of it, and of its ledger, as TMF666 has them.
ALTER TABLE billing_account ADD told bigint NOT NULL DEFAULT 0;
-- For the days that there are.
CREATE INDEX billing_account_bill_day ON billing_account (bill_day);

-- An agreement as it is billed, with what is charged where nothing else is said.
CREATE VIEW billed_agreement WITH (security_invoker = true) AS
SELECT a.agreement_id, a.account_id, a.offering, a.currency, a.bill_day, 'monthly-' || a.bill_day AS cycle_id, a.told,
       CASE WHEN a.currency IS NOT NULL THEN a.agreement_id END AS financial_id, m.method_id, m.label
  FROM billing_account a
  LEFT JOIN payment_method m ON m.account_id = a.account_id AND m.is_default AND m.revoked_at IS NULL;
