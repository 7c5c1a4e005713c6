-- Where events are sent over HTTP, each for whoever owns it: an operator, a customer or a partner (empty owner_id for
-- operators). What signs and opens doors is sealed to our own key.
CREATE TABLE webhook_endpoint (
    endpoint_id text PRIMARY KEY,
    owner_role text NOT NULL CHECK (owner_role IN ('operator', 'customer', 'partner')),
    owner_id text NOT NULL,
    sink text NOT NULL,
    sealed text NOT NULL,
    bearer_expires_at timestamptz,
    previous_sealed text,
    previous_until timestamptz,
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'FAILING', 'DISABLED', 'CLOSED')),
    since timestamptz NOT NULL,
    reason text,
    delivered bigint NOT NULL DEFAULT 0,
    failures bigint NOT NULL DEFAULT 0,
    failing_since timestamptz,
    last_status bigint,
    last_error text,
    next_attempt_at timestamptz NOT NULL
);
CREATE INDEX webhook_endpoint_owner ON webhook_endpoint (owner_role, owner_id);
CREATE INDEX webhook_endpoint_disabled ON webhook_endpoint (endpoint_id) WHERE state = 'DISABLED';

-- One message to one endpoint. It is numbered while its lane is locked, so that the numbers order what one subject says.
CREATE TABLE webhook_message (
    endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
    message_id text NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    lane text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    content_type text NOT NULL,
    body text NOT NULL,
    occurred_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'DEAD', 'DROPPED')),
    attempts bigint NOT NULL DEFAULT 0,
    first_attempt_at timestamptz,
    last_status bigint,
    detail text,
    settled_at timestamptz,
    PRIMARY KEY (endpoint_id, message_id)
);
CREATE INDEX webhook_message_waiting ON webhook_message (endpoint_id, lane, seq) WHERE state = 'WAITING';
CREATE INDEX webhook_message_dead ON webhook_message (endpoint_id, seq) WHERE state = 'DEAD';
CREATE INDEX webhook_message_listed ON webhook_message (endpoint_id, seq);
CREATE INDEX webhook_message_settled ON webhook_message (settled_at) WHERE state <> 'WAITING';

-- The messages of one subject to one endpoint, of which one is sent at a time. due_at says when to look for the next;
-- null when there was none. Who sends it owns it; the claim's number tells a late answer from a current one.
CREATE TABLE webhook_lane (
    endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
    lane text NOT NULL,
    due_at timestamptz,
    owner text,
    claim bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (endpoint_id, lane)
);
CREATE INDEX webhook_lane_due ON webhook_lane (endpoint_id, due_at) WHERE owner IS NULL AND due_at IS NOT NULL;
CREATE INDEX webhook_lane_owned ON webhook_lane (endpoint_id) WHERE owner IS NOT NULL;
CREATE INDEX webhook_lane_idle ON webhook_lane (endpoint_id, lane) WHERE owner IS NULL AND due_at IS NULL;

-- The processes that send. What one of them owns when its lease has run out is sent by another.
CREATE TABLE webhook_worker (
    boot_id text PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

CALL wall_in('webhook_endpoint',
    own => '(owner_role = ''customer'' AND owner_id = (SELECT scope_customer())) OR (owner_role = ''partner'' AND owner_id = (SELECT scope_partner()))',
    change => '(owner_role = ''customer'' AND owner_id = (SELECT scope_customer())) OR (owner_role = ''partner'' AND owner_id = (SELECT scope_partner()))');
-- The endpoints that the caller reaches are looked up once, behind their own wall.
CALL wall_in('webhook_message',
    own => 'endpoint_id IN (SELECT e.endpoint_id FROM webhook_endpoint e)',
    change => 'endpoint_id IN (SELECT e.endpoint_id FROM webhook_endpoint e)');
CALL wall_in('webhook_lane',
    own => 'endpoint_id IN (SELECT e.endpoint_id FROM webhook_endpoint e)',
    change => 'endpoint_id IN (SELECT e.endpoint_id FROM webhook_endpoint e)');
CALL wall_in('webhook_worker');
