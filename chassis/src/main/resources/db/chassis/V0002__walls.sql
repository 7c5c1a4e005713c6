-- Who may see and change which rows. A service says on whose behalf it works: rapport.role is system, operator, reader,
-- customer or partner, and rapport.owner the customer or the partner. What says nothing reaches nothing.

CREATE FUNCTION scope_role() RETURNS text STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
    role text := current_setting('rapport.role', true);
BEGIN
    IF role IS NULL OR role = '' THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing says on whose behalf this is done';
    END IF;
    RETURN role;
END $$;

-- In a policy each of these stands in a sub-select, so that it is answered once a statement and not once a row.
CREATE FUNCTION scope_sees_all() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN scope_role() IN ('system', 'operator', 'reader');
CREATE FUNCTION scope_changes_all() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN scope_role() IN ('system', 'operator');
CREATE FUNCTION scope_is_system() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
    RETURN scope_role() = 'system';
CREATE FUNCTION scope_customer() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN CASE WHEN scope_role() = 'customer' THEN current_setting('rapport.owner') END;
CREATE FUNCTION scope_partner() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
    RETURN CASE WHEN scope_role() = 'partner' THEN current_setting('rapport.owner') END;

-- Walls a table in: the system and operators see and change all of it, readers see all of it, anybody else sees the rows
-- of which "own" is true and changes those of which "change" is true. By default there are none.
CREATE PROCEDURE wall_in(walled regclass, own text DEFAULT 'false', change text DEFAULT 'false') LANGUAGE plpgsql AS $$
DECLARE
    seen text := format('(SELECT scope_sees_all()) OR (%s)', own);
    changed text := format('(SELECT scope_changes_all()) OR (%s)', change);
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY seen ON %s FOR SELECT USING (%s)', walled, seen);
    EXECUTE format('CREATE POLICY added ON %s FOR INSERT WITH CHECK (%s)', walled, changed);
    EXECUTE format('CREATE POLICY changed ON %s FOR UPDATE USING (%s)', walled, changed);
    EXECUTE format('CREATE POLICY removed ON %s FOR DELETE USING (%s)', walled, changed);
END $$;

CALL wall_in('dead_event');
CALL wall_in('brake');
CALL wall_in('brake_audit');

-- What was taken in is the system's own business.
ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON inbox USING ((SELECT scope_is_system()));

-- Whoever may change something says so; only the relay reads it.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY said ON outbox FOR INSERT WITH CHECK ((SELECT scope_role()) <> 'reader');
CREATE POLICY system ON outbox USING ((SELECT scope_is_system()));
