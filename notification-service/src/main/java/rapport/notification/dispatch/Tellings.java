package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.notification.dispatch.NotificationsResource.Filter;
import rapport.notification.dispatch.NotificationsResource.NotificationView;

/// The attempts to tell, to look at. A customer reaches what it was told itself.
@ApplicationScoped
class Tellings {
    private static final String WHERE = """
             FROM notification
            WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR account_id = ?)
              AND (?::text IS NULL OR reference = ?)
              AND (?::text IS NULL OR topic = ?) AND (?::text IS NULL OR state = upper(?))""";
    private static final String SELECT = """
            SELECT notification_id::text, notice_id::text, account_id, topic, reference, channel, state, detail, is_last,
                   CASE WHEN state = 'DEFERRED' THEN due_at END AS until, created_at, updated_at
            """ + WHERE + " ORDER BY created_at, notification_id OFFSET ? LIMIT ?";

    private final Sql sql;
    private final Scopes scopes;

    Tellings(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    List<NotificationView> list(Filter filter, int offset, int limit) {
        var arguments = new ArrayList<@Nullable Object>(arguments(filter));
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(SELECT, NotificationView::read, arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number("SELECT count(*) " + WHERE, arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        return Arrays.asList(
                own,
                own,
                filter.accountId,
                filter.accountId,
                filter.reference,
                filter.reference,
                filter.topic,
                filter.topic,
                filter.outcome,
                filter.outcome);
    }
}
