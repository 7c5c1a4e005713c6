-- Who is told over HTTP what happens: listeners of TM Forum APIs, registered at the services that have them, and
-- subscriptions in the form of CAMARA. An event counts when it was said from starts_at on and before ends_at.
CREATE TABLE subscription (
    subscription_id text PRIMARY KEY,
    form text NOT NULL CHECK (form IN ('HUB', 'CAMARA')),
    owner_role text NOT NULL CHECK (owner_role IN ('operator', 'customer', 'partner')),
    owner text NOT NULL,
    sink text NOT NULL,
    types text[] NOT NULL,
    query text,
    account_id text,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'EXPIRED', 'DELETED')),
    reason text,
    starts_at timestamptz NOT NULL,
    expires_at timestamptz,
    ends_at timestamptz,
    max_events bigint,
    events bigint NOT NULL DEFAULT 0,
    -- It is told nothing until it is enabled; one that ends so is not told afterwards, either.
    is_resting boolean NOT NULL DEFAULT false,
    is_closed boolean NOT NULL DEFAULT false,
    CHECK ((owner = '') = (owner_role = 'operator'))
);
CREATE INDEX subscription_owner ON subscription (owner_role, owner);
CREATE INDEX subscription_ends ON subscription (ends_at) WHERE NOT is_closed;

-- Which party an account is of, as relationship says.
CREATE TABLE account_party (
    account_id text PRIMARY KEY,
    party_id text NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX account_party_party ON account_party (party_id);

CALL wall_in('subscription',
    own => '(owner_role = ''customer'' AND owner = (SELECT scope_customer())) OR (owner_role = ''partner'' AND owner = (SELECT scope_partner()))',
    change => '(owner_role = ''customer'' AND owner = (SELECT scope_customer())) OR (owner_role = ''partner'' AND owner = (SELECT scope_partner()))');
CALL wall_in('account_party', own => 'account_id = (SELECT scope_customer())');
