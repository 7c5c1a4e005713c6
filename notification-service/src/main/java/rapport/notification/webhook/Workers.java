package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import rapport.chassis.event.Ids;
import rapport.chassis.sql.Sql;

/// The processes that send, and what becomes of their lanes when they end. Leases run on the database's clock,
/// which all of them share.
@ApplicationScoped
class Workers {
    private static final String RENEW = """
            INSERT INTO webhook_worker (boot_id, alive_until) VALUES (?, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (boot_id) DO UPDATE SET alive_until = excluded.alive_until""";
    private static final String FREE_THOSE_OF_THE_DEAD = """
            WITH orphaned AS (
                SELECT endpoint_id, lane FROM webhook_lane l WHERE owner IS NOT NULL AND NOT EXISTS (
                       SELECT FROM webhook_worker w WHERE w.boot_id = l.owner AND w.alive_until > clock_timestamp())
                   FOR UPDATE SKIP LOCKED)
            UPDATE webhook_lane l SET owner = NULL FROM orphaned
             WHERE l.endpoint_id = orphaned.endpoint_id AND l.lane = orphaned.lane""";
    private static final String FREE_OWN = """
            UPDATE webhook_lane SET owner = NULL WHERE owner = ? AND (endpoint_id, lane, claim) NOT IN (
                   SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[]))""";

    private final String bootId = Ids.next().toString();
    private final Sql sql;
    private final WebhookConfig config;

    Workers(Sql sql, WebhookConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /// This process, until it ends.
    String bootId() {
        return bootId;
    }

    /// Its own lease, in a transaction of its own: whatever else may fail or wait, this process is alive.
    @Transactional
    void renew() {
        sql.update(RENEW, bootId, config.lease().toMillis());
    }

    /// After its own lease, lest it give away what it is sending itself.
    @Transactional
    void relieve() {
        sql.update(FREE_THOSE_OF_THE_DEAD);
        sql.update("DELETE FROM webhook_worker WHERE alive_until < clock_timestamp() - interval '1 day'");
    }

    /// Frees what this process claimed without learning of it: the answer to a commit may be lost.
    @Transactional
    void freeAllBut(List<Claimed> inFlight) {
        sql.update(
                FREE_OWN,
                bootId,
                inFlight.stream().map(Claimed::endpoint).toList(),
                inFlight.stream().map(Claimed::lane).toList(),
                inFlight.stream().map(Claimed::claim).toList());
    }

    /// Others may go on at once.
    @Transactional
    void leave() {
        sql.update("UPDATE webhook_lane SET owner = NULL WHERE owner = ?", bootId);
        sql.update("DELETE FROM webhook_worker WHERE boot_id = ?", bootId);
    }
}
