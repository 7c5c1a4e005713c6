package rapport.consumption.collection;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Roles;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.payment.PaymentsResource;
import rapport.consumption.payment.SuspenseResource;
import rapport.consumption.receivable.Payment;

/// One payment: what it settled, and what people do with it – say whose it is, send it back, refund it, take it back.
@Path("/console/consumption/payment")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class PaymentPage {
    private static final Pattern CODE = Pattern.compile("([A-Z0-9]{4})?");

    private final MoneyDesk desk;
    private final Refunding refunding;
    private final SuspenseResource suspense;
    private final PaymentsResource payments;
    private final Deed deed;

    PaymentPage(MoneyDesk desk, Refunding refunding, SuspenseResource suspense, PaymentsResource payments, Deed deed) {
        this.desk = desk;
        this.refunding = refunding;
        this.suspense = suspense;
        this.payments = payments;
        this.deed = deed;
    }

    /// What was typed into the forms.
    ///
    /// @param tried which of them was sent
    record Wish(
            String tried,
            String agreement,
            String bill,
            String amount,
            String method,
            boolean reopen,
            String code,
            String reason,
            String key) {
        static Wish none() {
            return new Wish("", "", "", "", "", false, "", "", Ids.next().toString());
        }
    }

    /// Which payment, and what is typed into the forms.
    public static class Form {
        @QueryParam("partner")
        @DefaultValue("")
        String partner = "";

        @QueryParam("id")
        @DefaultValue("")
        String id = "";

        @FormParam("agreement")
        @DefaultValue("")
        String agreement = "";

        @FormParam("bill")
        @DefaultValue("")
        String bill = "";

        @FormParam("amount")
        @DefaultValue("")
        String amount = "";

        @FormParam("method")
        @DefaultValue("")
        String method = "";

        @FormParam("reopen")
        @DefaultValue("")
        String reopen = "";

        @FormParam("code")
        @DefaultValue("")
        String code = "";

        @FormParam("reason")
        @DefaultValue("")
        String reason = "";

        @FormParam("key")
        @DefaultValue("")
        String key = "";

        Payment.Key payment() {
            return new Payment.Key(partner, id);
        }

        Wish wish(String tried) {
            return new Wish(
                    tried,
                    agreement.strip(),
                    bill.strip(),
                    amount.strip(),
                    method.strip(),
                    !reopen.isEmpty(),
                    code.strip(),
                    reason,
                    key.isEmpty() ? Ids.next().toString() : key);
        }
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance payment(
                Paid payment,
                List<MoneyDesk.Part> settled,
                List<AttemptView> refunds,
                List<MoneyDesk.Part> meant,
                List<MethodView> methods,
                Wish wish,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance payment(
            @QueryParam("partner") @DefaultValue("") String partner, @QueryParam("id") @DefaultValue("") String id) {
        return page(new Payment.Key(partner, id), Wish.none(), List.of());
    }

    /// Says whose money it is.
    @POST
    @Path("assign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response assign(@BeanParam Form form) {
        var wish = form.wish("assign");
        var errors = new ArrayList<FieldError>();
        if (wish.agreement().isEmpty()) {
            errors.add(new FieldError("assign-agreement", "Say to which agreement it belongs"));
        }
        return done(
                form,
                wish,
                errors,
                "The payment is allocated.",
                () -> suspense.assign(
                        form.partner,
                        form.id,
                        new SuspenseResource.Assignment(
                                wish.agreement(),
                                wish.bill().isEmpty() ? null : wish.bill(),
                                wish.reason().strip())));
    }

    /// Notes that it was sent back.
    @POST
    @Path("return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response giveBack(@BeanParam Form form) {
        var wish = form.wish("return");
        return done(
                form,
                wish,
                new ArrayList<>(),
                "It is noted that the money was sent back.",
                () -> suspense.giveBack(
                        form.partner,
                        form.id,
                        new SuspenseResource.Return(wish.reason().strip())));
    }

    /// Gives money back through the provider. Pressed twice, it goes back once.
    @POST
    @Path("refund")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response refund(@BeanParam Form form) {
        var wish = form.wish("refund");
        var errors = new ArrayList<FieldError>();
        var amount = amount(found(form.payment()), wish, errors);
        return done(form, wish, errors, "The money is on its way back.", () -> {
            var wanted = new NewRefund(
                    form.partner,
                    form.id,
                    amount,
                    wish.method().isEmpty() ? null : wish.method(),
                    wish.reopen(),
                    wish.reason().strip());
            deed.because(wanted.reason());
            var result = refunding.refund(Keys.checked(wish.key()), wanted);
            if (result.status() == Result.Status.refused) {
                throw Keys.problem(result, CollectionProblem.CANNOT_REFUND);
            }
        });
    }

    /// Notes that a bank took it back.
    @POST
    @Path("reversal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response reverse(@BeanParam Form form) {
        var wish = form.wish("reversal");
        var errors = new ArrayList<FieldError>();
        if (!CODE.matcher(wish.code()).matches()) {
            errors.add(
                    new FieldError("reversal-code", "Give the bank's code of four characters, such as AM04, or none"));
        }
        return done(
                form,
                wish,
                errors,
                "The payment is taken back; what it had settled is open again.",
                () -> payments.reverse(
                        form.partner,
                        form.id,
                        new PaymentsResource.Reason(
                                wish.reason().strip(), wish.code().isEmpty() ? null : wish.code())));
    }

    private static @Nullable Money amount(Paid payment, Wish wish, List<FieldError> errors) {
        if (wish.amount().isEmpty()) {
            return null;
        }
        var amount = Typed.money(wish.amount(), payment.amount().currency());
        if (amount == null) {
            errors.add(new FieldError(
                    "refund-amount",
                    "Give an amount in " + payment.amount().currency()
                            + " such as 12.50, or nothing for all that is free"));
        }
        return amount;
    }

    private Response done(Form form, Wish wish, List<FieldError> errors, String sentence, Runnable work) {
        if (!Said.isReason(wish.reason())) {
            errors.add(Said.noReason(wish.tried() + "-reason"));
        }
        if (errors.isEmpty()) {
            try {
                work.run();
                return Flash.redirect(found(form.payment()).href(), sentence);
            } catch (Problem e) {
                errors.add(Said.refusal("payment-state", e));
            }
        }
        return Pages.invalid(page(form.payment(), wish, errors));
    }

    private TemplateInstance page(Payment.Key key, Wish wish, List<FieldError> errors) {
        var payment = found(key);
        return Templates.payment(
                payment,
                desk.settled(key),
                desk.refunds(key),
                payment.isSuspended() ? desk.meant(payment.details() + " " + payment.named()) : List.of(),
                methods(payment),
                wish,
                errors);
    }

    /// Where money can go that no provider has collected.
    private List<MethodView> methods(Paid payment) {
        var agreement = payment.agreementId();
        return agreement != null && payment.isStanding() && !payment.isCollected()
                ? desk.methods(agreement)
                : List.of();
    }

    private Paid found(Payment.Key key) {
        return desk.payment(key).orElseThrow(() -> Problem.notFound("payment", key.paymentId()));
    }
}
