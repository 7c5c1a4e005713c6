-- Individuals and organizations as TMF632 answers them, beside the columns that are drawn from the document.
CREATE TABLE party (
    party_id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('individual', 'organization')),
    version bigint NOT NULL,
    document jsonb NOT NULL,
    family_name text,
    name text,
    trading_name text,
    shown_as text NOT NULL GENERATED ALWAYS AS (coalesce(document ->> 'fullName',
        (document ->> 'givenName') || ' ' || (document ->> 'familyName'), document ->> 'tradingName',
        document ->> 'name', party_id)) STORED
);
CREATE INDEX party_family_name ON party (family_name);
CREATE INDEX party_name ON party (name);
CREATE INDEX party_trading_name ON party (trading_name);
CREATE INDEX party_document ON party USING gin (document jsonb_path_ops);

-- Those of the accounts that there are: a consumer's is a person, a business's an organization.
INSERT INTO party (party_id, kind, version, document, name, trading_name)
SELECT party_id, 'individual', 1, jsonb_build_object(
           'id', party_id, '@type', 'Individual', 'status', 'initialized', 'fullName', party_name),
       NULL, NULL
  FROM account WHERE segment = 'CONSUMER'
UNION ALL
SELECT party_id, 'organization', 1, jsonb_build_object('id', party_id, '@type', 'Organization',
           'status', 'initialized', 'name', party_name, 'tradingName', party_name),
       party_name, party_name
  FROM account WHERE segment = 'BUSINESS';

-- An account is opened together with its party, in either order.
ALTER TABLE account ADD FOREIGN KEY (party_id) REFERENCES party DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX account_party ON account (party_id);
