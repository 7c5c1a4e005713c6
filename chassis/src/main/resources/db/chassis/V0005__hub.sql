-- Who asked over HTTP to be told of what happens here. The fingerprint tells the same registration of the same owner.
-- The secret of a listener is kept by whoever delivers, and nowhere here.
CREATE TABLE hub (
    hub_id text PRIMARY KEY,
    fingerprint text NOT NULL UNIQUE,
    api text NOT NULL,
    owner_role text NOT NULL CHECK (owner_role IN ('operator', 'customer')),
    owner text,
    callback text NOT NULL,
    query text,
    version bigint NOT NULL,
    registered_at timestamptz NOT NULL,
    CHECK ((owner IS NOT NULL) = (owner_role = 'customer'))
);
CREATE INDEX hub_owner ON hub (api, owner_role, owner);
CALL wall_in(
    'hub',
    own => 'owner_role = ''customer'' AND owner = (SELECT scope_customer())',
    change => 'owner_role = ''customer'' AND owner = (SELECT scope_customer())');
