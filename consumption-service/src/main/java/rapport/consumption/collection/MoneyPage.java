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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Roles;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.receivable.BalanceResource;
import rapport.consumption.receivable.Entry;

/// The money of an agreement: what is owed, what was paid, how it moved; and a form to collect.
@Path("/console/consumption/agreements/{id}/money")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class MoneyPage {
    private static final int LIMIT = 10;

    private final MoneyDesk desk;
    private final BalanceResource balances;
    private final Collecting collecting;
    private final Deed deed;

    MoneyPage(MoneyDesk desk, BalanceResource balances, Collecting collecting, Deed deed) {
        this.desk = desk;
        this.balances = balances;
        this.collecting = collecting;
        this.deed = deed;
    }

    /// What was typed into the form.
    ///
    /// @param key by which the form, sent twice, collects once
    record Wish(String amount, String method, String reason, String key) {
        static Wish none() {
            return new Wish("", "", "", Ids.next().toString());
        }
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance money(
                BalanceResource.Balance balance,
                List<MoneyDesk.Owed> owed,
                Paging owedPaging,
                List<Paid> payments,
                Paging paymentsPaging,
                List<Entry> ledger,
                Paging ledgerPaging,
                List<MethodView> methods,
                Wish wish,
                List<FieldError> errors);

        private Templates() {}
    }

    /// Which part of each list is wanted.
    public static class Parts {
        @QueryParam("bills")
        @DefaultValue("0")
        int bills;

        @QueryParam("payments")
        @DefaultValue("0")
        int payments;

        @QueryParam("ledger")
        @DefaultValue("0")
        int ledger;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance money(@PathParam("id") String id, @BeanParam Parts parts, @Context UriInfo address) {
        return page(id, parts, address, Wish.none(), List.of());
    }

    /// Collects what is open, or a part of it.
    @POST
    @Path("collect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response collect(
            @PathParam("id") String id,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("method") @DefaultValue("") String method,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("key") @DefaultValue("") String key,
            @Context UriInfo address) {
        var wish = new Wish(
                amount.strip(),
                method.strip(),
                reason,
                key.isEmpty() ? Wish.none().key() : key);
        var errors = new ArrayList<FieldError>();
        var currency = balances.balance(id).open().currency();
        @Nullable Money wanted = wish.amount().isEmpty() ? null : Typed.money(wish.amount(), currency);
        if (wanted == null && !wish.amount().isEmpty()) {
            errors.add(new FieldError(
                    "collect-amount",
                    "Give an amount in " + currency + " such as 12.50, or nothing for all that is open"));
        }
        if (!Said.isReason(reason)) {
            errors.add(Said.noReason("collect-reason"));
        }
        if (errors.isEmpty()) {
            try {
                deed.because(reason.strip());
                var item = new NewAttempt.Item(
                        Keys.checked(wish.key()),
                        id,
                        null,
                        wanted,
                        wish.method().isEmpty() ? null : wish.method());
                var result = collecting.collect(List.of(item)).getFirst();
                if (result.status() == Result.Status.refused) {
                    throw Keys.problem(result, CollectionProblem.CANNOT_COLLECT);
                }
                return Flash.redirect(
                        "/console/consumption/payment-attempts/" + result.attemptId(), "It is being collected.");
            } catch (Problem e) {
                errors.add(Said.refusal("collect-amount", e));
            }
        }
        return Pages.invalid(page(id, new Parts(), address, wish, errors));
    }

    private TemplateInstance page(String id, Parts parts, UriInfo address, Wish wish, List<FieldError> errors) {
        var bills = Math.max(0, parts.bills);
        var payments = Math.max(0, parts.payments);
        var ledger = Math.max(0, parts.ledger);
        return Templates.money(
                balances.balance(id),
                desk.owed(id, bills, LIMIT),
                Paging.of(address, "bills", bills, LIMIT, desk.countOwed(id)),
                desk.payments(id, payments, LIMIT),
                Paging.of(address, "payments", payments, LIMIT, desk.countPayments(id)),
                desk.ledger(id, ledger, LIMIT),
                Paging.of(address, "ledger", ledger, LIMIT, desk.countLedger(id)),
                desk.methods(id),
                wish,
                errors);
    }
}
