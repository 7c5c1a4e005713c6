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
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.sql.Row;

/// What customers were told, attempt by attempt. A customer sees their own.
@Path("/notification/v1/notifications")
public class NotificationsResource {
    private final Tellings tellings;

    NotificationsResource(Tellings tellings) {
        this.tellings = tellings;
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
        return page.of(tellings.list(filter, page.offset(), page.limit()), tellings.count(filter));
    }
}
