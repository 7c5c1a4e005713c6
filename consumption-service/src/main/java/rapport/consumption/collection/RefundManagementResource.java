package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF676 Payment Management: what was given back, the newest first. To create one is to give back what is free of a
/// payment, by the same way as everywhere ([Refunding]).
@Path(RefundManagementResource.PATH)
@Tag(name = "refund")
class RefundManagementResource extends TmfView<TmfRefund> {
    static final String PATH = PaymentHub.API + "/refund";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("id"),
            "status", Column.text("status"),
            "refundDate", Column.time("at"),
            "account.id", Column.text("agreement_id"),
            "payment.id", Column.text("payment"));

    private final TmfRefunds refunds;
    private final Refunding refunding;
    private final Deed deed;

    RefundManagementResource(Tmf tmf, TmfRefunds refunds, Refunding refunding, Deed deed) {
        super(tmf, PATH, TmfRefund.class, COLUMNS, refunds);
        this.refunds = refunds;
        this.refunding = refunding;
        this.deed = deed;
    }

    /// The same under the same key again is the refund that is there. What has settled a bill is not given back here.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<TmfRefund> create(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, TmfRefund shape) {
        var wanted = sent(Set.of("totalAmount", "payment", "description"));
        var reason = reason(wanted);
        deed.because(reason);
        var result = refunding.refund(Keys.either(key, wanted.correlatorId()), asked(wanted, reason));
        if (result.status() == Result.Status.refused) {
            throw Keys.problem(result, CollectionProblem.CANNOT_REFUND);
        }
        var made = refunds.find(Objects.requireNonNull(result.attemptId())).orElseThrow();
        if (!made.value().account().id().equals(wanted.account().id())) {
            throw Problem.invalid("$.account", "is not that of the payment");
        }
        return created(made);
    }

    private NewRefund asked(TmfRefund wanted, String reason) {
        var id = Objects.requireNonNull(wanted.payment()).id();
        var payment =
                refunds.paymentOf(id).orElseThrow(() -> Problem.invalid("$.payment", "is none that is known here"));
        return new NewRefund(
                payment.partner(),
                payment.paymentId(),
                Wanted.amount(wanted.totalAmount()),
                wanted.paymentMethod().id(),
                null,
                reason);
    }

    private static String reason(TmfRefund wanted) {
        var reason = String.valueOf(wanted.description()).strip();
        if (reason.isEmpty() || reason.length() > 500) {
            throw Problem.invalid("$.description", "says why the money is given back, in 1 to 500 characters");
        }
        return reason;
    }
}
