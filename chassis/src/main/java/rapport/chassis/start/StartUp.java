package rapport.chassis.start;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import rapport.chassis.sql.Sql;

/// What can be said only once the database answers, before any event is read or any timer runs: that the role really
/// has the walls around it. And a reminder, at every start, of what somebody has accepted.
@ApplicationScoped
class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class);
    private static final int FIRST = 1;
    private static final String POWER = """
            SELECT CASE WHEN rolsuper THEN 'is a superuser'
                        WHEN rolbypassrls THEN 'may bypass row-level security'
                        WHEN EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema()
                                     AND tableowner = current_user) THEN 'owns tables'
                        WHEN EXISTS (SELECT 1 FROM pg_auth_members WHERE member = pg_roles.oid)
                        THEN 'is a member of another role' END AS power
            FROM pg_roles WHERE rolname = current_user
            """;

    private final SmallRyeConfig config;
    private final Sql sql;

    StartUp(SmallRyeConfig config, Sql sql) {
        this.config = config;
        this.sql = sql;
    }

    void look(@Observes @Priority(FIRST) StartupEvent event) {
        var inspection = new Inspection(new Settings(config), config.getProfiles());
        inspection.warnings().forEach(LOG::warn);
        if (inspection.isProduction()) {
            mustBePowerless();
        }
    }

    private void mustBePowerless() {
        var power = sql.query(POWER, row -> row.textOrNull("power")).getFirst();
        if (power != null) {
            System.err.println("rapport does not start: database-power: the runtime role " + power
                    + "; the walls between customers would not hold it; set DB_USER to a role that has rights on data"
                    + " only");
            Runtime.getRuntime().halt(Main.REFUSED); // nothing has begun that would have to end well
        }
    }
}
