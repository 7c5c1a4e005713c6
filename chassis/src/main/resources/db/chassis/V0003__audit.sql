-- Who did what over HTTP, written in the very transaction that did it. Nobody changes it or takes it away.
CREATE TABLE audit_entry (
    entry_id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    reason text
);
CREATE INDEX audit_entry_at ON audit_entry (at, entry_id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at, entry_id);

-- Entries that wait for their seal. Writers only add to it, so that they never wait for each other.
CREATE TABLE audit_unsealed (entry_id uuid PRIMARY KEY REFERENCES audit_entry);

-- One chain over all entries: each hash covers the one before it.
CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    entry_id uuid NOT NULL UNIQUE,
    hash text NOT NULL,
    sealed_at timestamptz NOT NULL
);

REVOKE UPDATE, DELETE ON audit_entry, audit_seal FROM ${runtime};

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON audit_entry FOR SELECT USING ((SELECT scope_sees_all()));
CREATE POLICY added ON audit_entry FOR INSERT WITH CHECK ((SELECT scope_role()) <> 'reader');

ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;
CREATE POLICY added ON audit_unsealed FOR INSERT WITH CHECK ((SELECT scope_role()) <> 'reader');
CREATE POLICY system ON audit_unsealed USING ((SELECT scope_is_system()));

ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON audit_seal FOR SELECT USING ((SELECT scope_sees_all()));
CREATE POLICY added ON audit_seal FOR INSERT WITH CHECK ((SELECT scope_is_system()));
