CREATE TABLE trial_thing (
    id text PRIMARY KEY,
    version bigint NOT NULL,
    document jsonb NOT NULL,
    name text,
    owner text
);
CREATE INDEX trial_thing_document ON trial_thing USING gin (document jsonb_path_ops);
CREATE INDEX trial_thing_name ON trial_thing (name);
CREATE INDEX trial_thing_owner ON trial_thing (owner);
CALL wall_in('trial_thing', 'owner = (SELECT scope_customer())');
