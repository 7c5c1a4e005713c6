package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF676 Payment Management: what was paid, the newest first. To create one is to collect it, by the same
/// way and under the same keys as everywhere ([Collecting]).
@Path(PaymentManagementResource.PATH)
@Tag(name = "payment")
class PaymentManagementResource extends TmfView<TmfPayment> {
    static final String PATH = PaymentHub.API + "/payment";
    private static final Map<String, Column> COLUMNS = Map.of(
            "status", Column.text("status"),
            "paymentDate", Column.time("paid_at"),
            "account.id", Column.text("agreement_id"),
            "payer.id", Column.text("account_id"));

    private final TmfPayments payments;
    private final Collecting collecting;

    PaymentManagementResource(Tmf tmf, TmfPayments payments, Collecting collecting) {
        super(tmf, PATH, TmfPayment.class, COLUMNS, payments);
        this.payments = payments;
        this.collecting = collecting;
    }

    /// The same under the same key again is the payment that is there.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<TmfPayment> create(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, TmfPayment shape) {
        var wanted = sent(Set.of("totalAmount"));
        var item = new NewAttempt.Item(
                Keys.either(key, wanted.correlatorId()),
                wanted.account().id(),
                billId(wanted),
                Wanted.amount(wanted.totalAmount()),
                wanted.paymentMethod().id());
        var result = collecting.collect(List.of(item)).getFirst();
        if (result.status() == Result.Status.refused) {
            throw Keys.problem(result, CollectionProblem.CANNOT_COLLECT);
        }
        return created(payments.find(Objects.requireNonNull(result.attemptId())).orElseThrow());
    }

    private static @Nullable String billId(TmfPayment wanted) {
        var items = Objects.requireNonNullElse(wanted.paymentItem(), List.<TmfPayment.Item>of());
        if (items.size() > 1) {
            throw Problem.invalid("$.paymentItem", "names the bill that is settled first, so has one item at most");
        }
        return items.isEmpty() ? null : items.getFirst().item().id();
    }
}
