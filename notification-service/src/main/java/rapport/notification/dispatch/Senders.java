package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import rapport.chassis.event.Ids;
import rapport.chassis.sql.Sql;

/// The processes that send. Leases run on the database's clock, which all of them share.
@ApplicationScoped
class Senders {
    private static final String RENEW = """
            INSERT INTO sender (boot_id, alive_until) VALUES (?, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (boot_id) DO UPDATE SET alive_until = excluded.alive_until""";

    private final String bootId = Ids.next().toString();
    private final Sql sql;
    private final Duration lease;

    Senders(Sql sql, DispatchConfig config) {
        this.sql = sql;
        this.lease = config.lease();
    }

    /// This process, until it ends.
    String bootId() {
        return bootId;
    }

    @Transactional
    void renew() {
        sql.update(RENEW, bootId, lease.toMillis());
        sql.update("DELETE FROM sender WHERE alive_until < clock_timestamp() - interval '1 day'");
    }
}
