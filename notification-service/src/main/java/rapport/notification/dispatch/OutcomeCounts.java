package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.channel.Channel;

/// How many notices have which outcome; of all customers together.
@ApplicationScoped
class OutcomeCounts {
    private static final String COUNT = """
            SELECT channel, state, count(*) AS number FROM notification
             WHERE is_last AND reference = ? AND (?::text IS NULL OR topic = ?) GROUP BY channel, state
            UNION ALL
            SELECT 'NONE', 'PENDING', count(*) FROM notice
             WHERE state = 'WAITING' AND reference = ? AND (?::text IS NULL OR topic = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    OutcomeCounts(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    record Count(Channel channel, Outcome outcome, long number) {
        static Count read(Row row) {
            return new Count(
                    Channel.valueOf(row.text("channel")), Outcome.valueOf(row.text("state")), row.number("number"));
        }
    }

    List<Count> of(String reference, @Nullable String topic) {
        scopes.mustSeeAll();
        return sql.query(COUNT, Count::read, reference, topic, topic, reference, topic, topic);
    }
}
