package rapport.testkit.walls;

import java.util.List;
import java.util.Set;

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
            SELECT format('%s: %s', proname, flaw)
              FROM pg_proc p
              CROSS JOIN LATERAL (VALUES
                   (CASE WHEN proname <> ALL (?) THEN 'the function runs with the rights of its owner' END),
                   (CASE WHEN NOT coalesce(array_to_string(proconfig, ' ') LIKE '%search_path=%pg_temp', false)
                         THEN 'the function finds what the caller puts in its way' END),
                   (CASE WHEN has_function_privilege('public', p.oid, 'EXECUTE') THEN 'anybody may call the function' END))
                   AS flaws(flaw)
             WHERE pronamespace = 'public'::regnamespace AND prosecdef AND flaw IS NOT NULL
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
    ///
    /// @param owners functions that are meant to run with the rights of their owner
    static List<String> gaps(Superuser database, Set<String> owners) {
        return database.query(GAPS, row -> row.getString(1), (Object) owners.toArray(String[]::new));
    }

    /// What the role of the service may and should not.
    static List<String> privileges(Superuser database) {
        return database.query(PRIVILEGES, row -> row.getString(1), database.runtime(), database.runtime());
    }
}
