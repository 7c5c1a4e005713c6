-- Of which brand a customer's account is.
CREATE TABLE customer_account (
    account_id text PRIMARY KEY,
    version bigint NOT NULL,
    brand text NOT NULL
);
CALL wall_in('customer_account', 'account_id = (SELECT scope_customer())');

-- Who issues bills.
CREATE TABLE legal_entity (
    legal_entity_id text PRIMARY KEY,
    -- What its bill numbers begin with.
    series text NOT NULL UNIQUE,
    body json NOT NULL
);
CREATE TABLE legal_entity_brand (
    brand text PRIMARY KEY,
    legal_entity_id text NOT NULL REFERENCES legal_entity
);
CALL wall_in('legal_entity');
CALL wall_in('legal_entity_brand');

-- Rates of tax, never changed: another one begins. Without a kind it is for all lines that have no rule of their own.
CREATE TABLE tax_rule (
    country text NOT NULL,
    kind text,
    valid_from date NOT NULL,
    millionths bigint NOT NULL CHECK (millionths BETWEEN 0 AND 1000000),
    UNIQUE NULLS NOT DISTINCT (country, kind, valid_from)
);
CALL wall_in('tax_rule');
REVOKE UPDATE, DELETE ON tax_rule FROM ${runtime};

-- A bill or a credit note as it was issued; never changed. What of a bill is still open stands in bill.
CREATE TABLE bill_document (
    document_id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('BILL', 'CREDIT_NOTE')),
    -- Why it was issued: a period was over, somebody asked for it, or something was put right.
    occasion text NOT NULL CHECK (occasion IN ('PERIOD', 'DEMAND', 'CORRECTION')),
    number text NOT NULL UNIQUE,
    run_id text,
    agreement_id text NOT NULL REFERENCES billing_account,
    account_id text NOT NULL,
    -- The legal entity as it was then.
    seller json NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    currency text NOT NULL,
    -- Of a credit note, what is given back.
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL CHECK (total_minor = net_minor + tax_minor),
    taxes json NOT NULL,
    due_at timestamptz,
    corrects text REFERENCES bill_document,
    reason text,
    issued_at timestamptz NOT NULL
);
-- A period is billed once.
CREATE UNIQUE INDEX bill_document_period ON bill_document (agreement_id, period_from) WHERE occasion = 'PERIOD';
CREATE INDEX bill_document_agreement ON bill_document (agreement_id, issued_at);
CREATE INDEX bill_document_account ON bill_document (account_id, issued_at);
CREATE INDEX bill_document_run ON bill_document (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX bill_document_corrects ON bill_document (corrects) WHERE corrects IS NOT NULL;
CALL wall_in('bill_document', 'account_id = (SELECT scope_customer())');
REVOKE UPDATE, DELETE ON bill_document FROM ${runtime};

CREATE TABLE bill_line (
    document_id text NOT NULL REFERENCES bill_document,
    position bigint NOT NULL,
    service_id text,
    kind text NOT NULL,
    item text NOT NULL,
    name text NOT NULL,
    tariff text NOT NULL,
    version bigint NOT NULL,
    line_from date NOT NULL,
    line_to date NOT NULL,
    records bigint NOT NULL,
    quantity bigint NOT NULL,
    covered bigint NOT NULL,
    unit text,
    exact numeric(20, 8) NOT NULL,
    amount_minor bigint NOT NULL,
    tax_millionths bigint NOT NULL,
    PRIMARY KEY (document_id, position)
);
CALL wall_in('bill_line', 'EXISTS (SELECT FROM bill_document d WHERE d.document_id = bill_line.document_id)');
REVOKE UPDATE, DELETE ON bill_line FROM ${runtime};

-- Until when a charge of a service has been billed.
CREATE TABLE settled_charge (
    agreement_id text NOT NULL REFERENCES billing_account,
    service_id text NOT NULL,
    charge text NOT NULL,
    until date NOT NULL,
    PRIMARY KEY (agreement_id, service_id, charge)
);
CALL wall_in('settled_charge');

-- Many agreements billed in one go; first worked out to be looked at, then released.
CREATE TABLE bill_run (
    run_id text PRIMARY KEY,
    -- Periods that ended by this day are billed.
    until date NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFTING', 'DRAFTED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    -- Where it goes on after a pause.
    paused text CHECK (paused IN ('DRAFTING', 'RUNNING')),
    created_at timestamptz NOT NULL,
    released_at timestamptz,
    ended_at timestamptz
);
CREATE TABLE bill_run_item (
    run_id text NOT NULL REFERENCES bill_run,
    agreement_id text NOT NULL REFERENCES billing_account,
    -- Whether this is still to be worked on.
    todo boolean NOT NULL DEFAULT true,
    state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DRAFTED', 'BILLED', 'NOTHING', 'FLAWED')),
    document_id text,
    total_minor bigint,
    currency text,
    -- What the bill before it came to.
    last_minor bigint,
    reason text,
    PRIMARY KEY (run_id, agreement_id)
);
CREATE INDEX bill_run_item_todo ON bill_run_item (run_id, agreement_id) WHERE todo;
CALL wall_in('bill_run');
CALL wall_in('bill_run_item');
