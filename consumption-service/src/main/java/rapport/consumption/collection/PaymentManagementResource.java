package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfLog;

/// TMF676 Payment Management: what was paid, the newest first. To create one is to collect it, by the same way and
/// under
/// the same keys as everywhere ([Collecting]).
@Path(PaymentManagementResource.PATH)
@Tag(name = "payment")
class PaymentManagementResource extends TmfLog<TmfPayment> {
    static final String PATH = PaymentHub.API + "/payment";
    private static final Map<String, Column> COLUMNS = Map.of(
            "status", Column.text("status"),
            "paymentDate", Column.time("paid_at"),
            "account.id", Column.text("agreement_id"),
            "payer.id", Column.text("account_id"));

    private final TmfPayments payments;
    private final Collecting collecting;

    PaymentManagementResource(Tmf tmf, TmfPayments payments, Collecting collecting) {
        super(tmf, PATH, TmfPayment.class, COLUMNS);
        this.payments = payments;
        this.collecting = collecting;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TmfPayment>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var found = payments.list(asked.filter(), asked.offset(), asked.limit()).stream()
                .map(PaymentManagementResource::entry)
                .toList();
        return list(asked, found, payments.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TmfPayment> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        var found = payments.find(id).orElseThrow(() -> Problem.notFound("payment", id));
        return one(entry(found), fields);
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
        return created(
                entry(payments.find(Objects.requireNonNull(result.attemptId())).orElseThrow()));
    }

    private static @Nullable String billId(TmfPayment wanted) {
        var items = Objects.requireNonNullElse(wanted.paymentItem(), List.<TmfPayment.Item>of());
        if (items.size() > 1) {
            throw Problem.invalid("$.paymentItem", "names the bill that is settled first, so has one item at most");
        }
        return items.isEmpty() ? null : items.getFirst().item().id();
    }

    private static Entry<TmfPayment> entry(TmfPaymentRow row) {
        return new Entry<>(row.id(), row.payment());
    }
}
