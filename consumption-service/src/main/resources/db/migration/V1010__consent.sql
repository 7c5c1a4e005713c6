-- Who agreed to pay for use beyond which cap, and what they were told. What rating reads stands with the balances.
CREATE TABLE consent (
    consent_id text PRIMARY KEY,
    agreement_id text NOT NULL REFERENCES billing_account,
    account_id text NOT NULL,
    -- Null for a cap that the services of the agreement share.
    service_id text,
    cap text NOT NULL,
    tariff text NOT NULL,
    tariff_version bigint NOT NULL,
    cap_amount numeric(20, 8) NOT NULL,
    up_to numeric(20, 8) CHECK (up_to > 0),
    currency text NOT NULL,
    given_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    given_by text NOT NULL,
    reason text,
    withdrawn_at timestamptz
);
CREATE INDEX consent_agreement ON consent (agreement_id, given_at);
CALL wall_in('consent', 'account_id = (SELECT scope_customer())');
