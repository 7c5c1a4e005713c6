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
