-- What depends on what. A node is a resource, or a k-of-n group of nodes.
CREATE TABLE node (
    id text PRIMARY KEY,
    kind text NOT NULL,
    is_group boolean NOT NULL,
    k_min bigint,
    k_full bigint,
    CHECK (is_group = (k_min IS NOT NULL AND k_full IS NOT NULL))
);
CREATE TABLE membership (
    group_id text NOT NULL REFERENCES node ON DELETE CASCADE,
    place bigint NOT NULL,
    member_id text NOT NULL REFERENCES node ON DELETE CASCADE,
    PRIMARY KEY (group_id, place),
    UNIQUE (group_id, member_id)
);
CREATE INDEX membership_member ON membership (member_id);
