-- Who asked over HTTP to be told of what happens here. The fingerprint tells the same registration of the same owner.
-- The secret of a listener is kept by whoever delivers, and nowhere here. One that was taken away is remembered for a
-- while, with the topic on which a tombstone is said of it in the end.
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
    ended_at timestamptz,
    topic text,
    CHECK ((ended_at IS NULL) = (topic IS NULL)),
    CHECK ((owner IS NOT NULL) = (owner_role = 'customer'))
);
CREATE INDEX hub_owner ON hub (api, owner_role, owner) WHERE ended_at IS NULL;
CREATE INDEX hub_ended ON hub (ended_at) WHERE ended_at IS NOT NULL;
CALL wall_in(
    'hub',
    own => 'owner_role = ''customer'' AND owner = (SELECT scope_customer())',
    change => 'owner_role = ''customer'' AND owner = (SELECT scope_customer())');
