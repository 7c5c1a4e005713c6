-- Customer accounts, and the agreements that were stored with them.
CREATE TABLE account (
    account_id text PRIMARY KEY,
    party_id text NOT NULL,
    party_name text NOT NULL,
    brand text NOT NULL,
    segment text NOT NULL CHECK (segment IN ('CONSUMER', 'BUSINESS')),
    language text NOT NULL,
    time_zone text NOT NULL,
    country text NOT NULL,
    critical boolean NOT NULL,
    version bigint NOT NULL,
    opened_at timestamptz NOT NULL
);

-- A contact as notification will read it: sealed to its key. NULL once it was erased.
CREATE TABLE contact (
    account_id text PRIMARY KEY REFERENCES account,
    sealed text,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE agreement (
    agreement_id text PRIMARY KEY,
    account_id text NOT NULL,
    offering text NOT NULL,
    maintenance_notice text NOT NULL,
    signed_at timestamptz NOT NULL
);
CREATE INDEX agreement_account ON agreement (account_id);
