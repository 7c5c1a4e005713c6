package rapport.consumption.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.lookup.Agreements;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.tariff.Tariffs;

/// What an agreement has used, has left and is charged in the running period.
@Path("/console/consumption/agreements/{id}/usage")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class UsagePage {
    private static final int OWNERS = 25;
    private static final int LATEST = 20;

    private final Agreements agreements;
    private final BalanceRows balances;
    private final Records records;
    private final Tariffs tariffs;
    private final PrepaidPart prepaid;
    private final Clock clock;

    UsagePage(
            Agreements agreements,
            BalanceRows balances,
            Records records,
            Tariffs tariffs,
            PrepaidPart prepaid,
            Clock clock) {
        this.agreements = agreements;
        this.balances = balances;
        this.records = records;
        this.tariffs = tariffs;
        this.prepaid = prepaid;
        this.clock = clock;
    }

    /// How the running period is charged.
    ///
    /// @param version of the tariff in force; null where none is
    record Term(
            @Nullable Long version,
            @Nullable String from,
            @Nullable String lastDay) {}

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance usage(
                Agreements.Found agreement,
                Term term,
                Standing standing,
                Paging paging,
                List<RecordView> latest,
                PrepaidPart.Shown prepaid,
                PrepaidPart.Wish wish,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance usage(
            @PathParam("id") String id, @QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return page(id, offset, address, PrepaidPart.Wish.none(), List.of());
    }

    /// Puts prepaid money in, once for each form.
    @POST
    @Path("top-up")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response topUp(
            @PathParam("id") String id,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("key") @DefaultValue("") String key,
            @Context UriInfo address) {
        var wish = PrepaidPart.Wish.of(amount, reason, key);
        var errors = prepaid.topUp(id, wish);
        return errors.isEmpty()
                ? Flash.redirect("/console/consumption/agreements/" + id + "/usage", "The money was put in.")
                : Pages.invalid(QuarkusTransaction.requiringNew().call(() -> page(id, 0, address, wish, errors)));
    }

    private TemplateInstance page(
            String id, int offset, UriInfo address, PrepaidPart.Wish wish, List<FieldError> errors) {
        var agreement = agreements.get(id).orElseThrow(() -> Problem.notFound("agreement", id));
        var from = Math.max(0, offset);
        var now = Instant.now(clock);
        var tariff = tariffs.released()
                .at(agreement.offering(), now)
                .map(RateTable::tariff)
                .orElse(null);
        var period = tariff == null ? null : new BillingCalendar((int) agreement.billDay(), tariff.zone()).at(now);
        var standing = Standing.of(balances.of(id, from, OWNERS), tariff, period, this::version, now);
        return Templates.usage(
                agreement,
                term(tariff, period),
                standing,
                Paging.of(address, from, OWNERS, balances.count(id)),
                records.list(id, 0, LATEST),
                prepaid.of(id),
                wish,
                errors);
    }

    private Tariff version(Accrued accrued) {
        return tariffs.version(accrued.tariff(), accrued.version()).tariff();
    }

    private static Term term(@Nullable Tariff tariff, @Nullable Period period) {
        return tariff == null || period == null
                ? new Term(null, null, null)
                : new Term(
                        (long) tariff.version(),
                        period.firstDay().toString(),
                        period.endDay().minusDays(1).toString());
    }
}
