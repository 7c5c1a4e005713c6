package rapport.chassis.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// The audit of a service over HTTP. A service extends it with its path.
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class AuditApi {
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    @Inject
    AuditTrail trail;

    @Inject
    Verification verification;

    @SuppressWarnings("NullAway.Init")
    protected AuditApi() {}

    /// Who did what, the newest first.
    ///
    /// @param path the beginning of it
    /// @param from the first moment that is wanted, in ISO 8601
    /// @param before the first moment that is not
    @GET
    public Response list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("path") @Nullable String path,
            @QueryParam("from") @Nullable String from,
            @QueryParam("before") @Nullable String before,
            @Valid @BeanParam Page page) {
        var wanted = new AuditTrail.Wanted(actor, path, moment("from", from), moment("before", before));
        return page.of(trail.list(wanted, page.offset(), page.limit()), trail.count(wanted));
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        try {
            var moment = text == null ? null : OffsetDateTime.parse(text).toInstant();
            if (moment == null || (moment.isAfter(Instant.EPOCH) && moment.isBefore(END))) {
                return moment;
            }
        } catch (DateTimeParseException _) {
            // Told as any other text that is no moment.
        }
        throw Problem.invalid(name, "must be a moment between 1970 and 9999, such as 2026-12-01T09:30:00Z");
    }

    /// Reads the whole chain again.
    ///
    /// @param head a seal that was noted earlier
    @GET
    @Path("verification")
    public Verification.Result verification(
            @QueryParam("head")
                    @Pattern(
                            regexp = "[0-9]{1,18}:[0-9a-f]{64}",
                            message =
                                    "is a seal as a verification tells it: its number, a colon and 64 hexadecimal digits")
                    @Nullable
                    String head) {
        return verification.verify(head == null ? null : Verification.Noted.of(head));
    }
}
