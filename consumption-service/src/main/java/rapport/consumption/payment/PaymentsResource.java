package rapport.consumption.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.consumption.receivable.Payment;

/// Payments over HTTP: for operators, and for a partner its own. `?state=unallocated` are those in suspense.
@Path("/consumption/v1/payments")
public class PaymentsResource {
    private final Payments payments;
    private final Reversal reversal;
    private final Deed deed;

    PaymentsResource(Payments payments, Reversal reversal, Deed deed) {
        this.payments = payments;
        this.reversal = reversal;
        this.deed = deed;
    }

    /// Why a payment is taken back.
    ///
    /// @param code the bank's reason (ISO 20022, such as AM04), where a direct debit came back
    public record Reason(
            @NotBlank(message = "says why the payment is taken back") @Size(max = 500)
            String reason,

            @Nullable @Pattern(regexp = "[A-Z0-9]{4}", message = "must be a reason of ISO 20022, such as AM04")
            String code) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.PARTNER})
    @Transactional
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("agreementId") @Nullable String agreementId,
            @Valid @BeanParam Page page) {
        var wanted = new Payments.Wanted(state, agreementId);
        return page.of(payments.list(wanted, page.offset(), page.limit()), payments.count(wanted));
    }

    @POST
    @Path("{partner}/{paymentId}/reversal")
    @RolesAllowed(Roles.OPERATOR)
    public PaymentView reverse(
            @PathParam("partner") String partner,
            @PathParam("paymentId") String paymentId,
            @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        return reversal.reverse(new Payment.Key(partner, paymentId), reason.reason(), reason.code());
    }
}
