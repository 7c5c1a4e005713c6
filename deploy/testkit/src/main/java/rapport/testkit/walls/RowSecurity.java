package rapport.testkit.walls;

import java.util.List;

/// What would make row-level security less than it looks.
final class RowSecurity {
    private static final String GAPS = """
            SELECT format('%s: %s', c.relname, flaw)
              FROM pg_class c
              CROSS JOIN LATERAL (VALUES
                   (CASE WHEN c.relkind IN ('r', 'p') AND NOT c.relrowsecurity THEN 'row security is not enabled' END),
                   (CASE WHEN c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity THEN 'row security is not forced' END),
                   (CASE WHEN c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
                         THEN 'it has no policy' END),
                   (CASE WHEN c.relkind = 'm' THEN 'a materialized view has no row security' END),
                   (CASE WHEN c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
                         THEN 'the view is read with the rights of its owner' END)) AS flaws(flaw)
             WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'flyway_schema_history' AND flaw IS NOT NULL
            UNION ALL
            SELECT format('%s: %s', proname, 'the function runs with the rights of its owner')
              FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
             ORDER BY 1""";
    private static final String PRIVILEGES = """
            SELECT flaw FROM pg_roles r
              CROSS JOIN LATERAL (VALUES
                   (CASE WHEN r.rolsuper THEN 'is a superuser' END),
                   (CASE WHEN r.rolbypassrls THEN 'bypasses row security' END),
                   (CASE WHEN r.rolcreaterole THEN 'makes roles' END),
                   (CASE WHEN EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) THEN 'owns tables' END),
                   (CASE WHEN EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) THEN 'is a member of a role' END))
                   AS flaws(flaw)
             WHERE r.rolname = ? AND flaw IS NOT NULL
            UNION ALL
            SELECT 'there is no such role' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)""";

    private RowSecurity() {}

    /// Tables, views and functions that let more through than a policy does.
    static List<String> gaps(Superuser database) {
        return database.query(GAPS, row -> row.getString(1));
    }

    /// What the role of the service may and should not.
    static List<String> privileges(Superuser database) {
        return database.query(PRIVILEGES, row -> row.getString(1), database.runtime(), database.runtime());
    }
}
