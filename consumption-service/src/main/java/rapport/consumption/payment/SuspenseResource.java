package rapport.consumption.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.consumption.receivable.Payment;

/// Money that nobody knows whose it is, over HTTP.
@Path("/consumption/v1/suspense")
public class SuspenseResource {
    private final SuspenseAccount suspense;
    private final Deed deed;

    SuspenseResource(SuspenseAccount suspense, Deed deed) {
        this.suspense = suspense;
        this.deed = deed;
    }

    /// Whose it is.
    ///
    /// @param billId which bill it settles first
    public record Assignment(
            @NotBlank @Size(max = 100) String agreementId,
            @Nullable @Size(max = 100) String billId,

            @NotBlank(message = "says how that is known") @Size(max = 500)
            String reason) {}

    /// Why it goes back.
    public record Return(
            @NotBlank(message = "says why the money goes back") @Size(max = 500)
            String reason) {}

    /// What waits, the oldest first.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(suspense.list(page.offset(), page.limit()), suspense.count());
    }

    @POST
    @Path("{partner}/{paymentId}/assign")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public PaymentView assign(
            @PathParam("partner") String partner,
            @PathParam("paymentId") String paymentId,
            @NotNull @Valid Assignment to) {
        deed.because(to.reason());
        return suspense.assign(new Payment.Key(partner, paymentId), to.agreementId(), to.billId());
    }

    /// Notes that the money was sent back; the bank is told elsewhere.
    @POST
    @Path("{partner}/{paymentId}/return")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public PaymentView giveBack(
            @PathParam("partner") String partner,
            @PathParam("paymentId") String paymentId,
            @NotNull @Valid Return back) {
        deed.because(back.reason());
        return suspense.giveBack(new Payment.Key(partner, paymentId), back.reason());
    }
}
