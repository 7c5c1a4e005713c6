package rapport.notification.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// What customers were told, attempt by attempt. A customer sees their own.
@Path("/notification/v1/notifications")
public class NotificationsResource {
    private static final String WHERE = """
             FROM notification
            WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR reference = ?)
              AND (?::text IS NULL OR topic = ?) AND (?::text IS NULL OR state = upper(?))""";
    private static final String SELECT = """
            SELECT notification_id::text, notice_id::text, account_id, topic, reference, channel, state, detail, is_last,
                   CASE WHEN state = 'DEFERRED' THEN due_at END AS until, created_at, updated_at
            """ + WHERE + " ORDER BY created_at, notification_id OFFSET ? LIMIT ?";

    private final Sql sql;
    private final Caller caller;

    NotificationsResource(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// @param last whether it speaks for its notice, or another channel took over
    /// @param until when a deferred one will be told
    public record NotificationView(
            String notificationId,
            String noticeId,
            String accountId,
            String topic,
            String reference,
            String channel,
            String outcome,
            String detail,
            boolean last,
            @Nullable Instant until,
            Instant createdAt,
            Instant updatedAt) {

        static NotificationView read(Row row) {
            return new NotificationView(
                    row.text("notification_id"),
                    row.text("notice_id"),
                    row.text("account_id"),
                    row.text("topic"),
                    row.text("reference"),
                    row.text("channel"),
                    Outcome.valueOf(row.text("state")).code(),
                    row.text("detail"),
                    row.flag("is_last"),
                    row.instantOrNull("until"),
                    row.instant("created_at"),
                    row.instant("updated_at"));
        }
    }

    /// What to look for; what is absent does not matter.
    public static class Filter {
        @QueryParam("accountId")
        @Nullable
        String accountId;

        @QueryParam("reference")
        @Nullable
        String reference;

        @QueryParam("topic")
        @Nullable
        String topic;

        /// Such as `unknown`, for those that may have been sent or not.
        @QueryParam("outcome")
        @Nullable
        String outcome;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(@BeanParam Filter filter, @Valid @BeanParam Page page) {
        var account =
                caller.isOperator() ? filter.accountId : caller.customerId().orElse("");
        @Nullable
        Object[] wanted = {
            account,
            account,
            filter.reference,
            filter.reference,
            filter.topic,
            filter.topic,
            filter.outcome,
            filter.outcome
        };
        var total = sql.number("SELECT count(*) " + WHERE, wanted);
        var some = java.util.Arrays.copyOf(wanted, wanted.length + 2);
        some[wanted.length] = page.offset();
        some[wanted.length + 1] = page.limit();
        return page.of(sql.query(SELECT, NotificationView::read, some), total);
    }
}
