package rapport.testkit.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class RowSecurityTest {
    private Superuser database;

    @BeforeEach
    void connect() {
        System.setProperty(
                "DB_URL", "jdbc:postgresql://127.0.0.1:%s/notification".formatted(System.getProperty("DB_PORT", "")));
        System.setProperty("DB_USER", "notification_app");
        database = Superuser.connect();
    }

    @AfterEach
    void close() {
        database.update("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        database.bindService(true);
        database.close();
        System.clearProperty("DB_URL");
        System.clearProperty("DB_USER");
    }

    @Test
    void a_table_that_is_enabled_forced_and_has_a_policy_is_walled_in() {
        database.update("""
                CREATE TABLE good (id int);
                ALTER TABLE good ENABLE ROW LEVEL SECURITY;
                ALTER TABLE good FORCE ROW LEVEL SECURITY;
                CREATE POLICY none ON good USING (false);
                CREATE VIEW also_good WITH (security_invoker = true) AS SELECT * FROM good;
                CREATE FUNCTION meant() RETURNS bigint SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE sql RETURN 1;
                REVOKE EXECUTE ON FUNCTION meant() FROM PUBLIC""");

        assertThat(RowSecurity.gaps(database, Set.of("meant"))).isEmpty();
    }

    @Test
    void whatever_lets_more_through_is_found() {
        database.update("""
                CREATE TABLE bare (id int);
                CREATE TABLE unforced (id int);
                ALTER TABLE unforced ENABLE ROW LEVEL SECURITY;
                CREATE POLICY none ON unforced USING (false);
                CREATE VIEW view_of_owner AS SELECT * FROM bare;
                CREATE MATERIALIZED VIEW kept AS SELECT * FROM bare;
                CREATE FUNCTION as_owner() RETURNS bigint SECURITY DEFINER LANGUAGE sql RETURN 1""");

        assertThat(RowSecurity.gaps(database, Set.of()))
                .containsExactlyInAnyOrder(
                        "bare: row security is not enabled",
                        "bare: row security is not forced",
                        "bare: it has no policy",
                        "unforced: row security is not forced",
                        "view_of_owner: the view is read with the rights of its owner",
                        "kept: a materialized view has no row security",
                        "as_owner: the function runs with the rights of its owner",
                        "as_owner: the function finds what the caller puts in its way",
                        "as_owner: anybody may call the function");
    }

    @Test
    void a_runtime_role_with_more_rights_than_it_needs_is_found() {
        assertThat(RowSecurity.privileges(database)).isEmpty();

        database.bindService(false);
        database.update("CREATE TABLE own (id int); ALTER TABLE own OWNER TO notification_app");

        assertThat(RowSecurity.privileges(database)).isEqualTo(List.of("bypasses row security", "owns tables"));
    }
}
