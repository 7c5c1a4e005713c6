package rapport.consumption.usage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
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
    private final Clock clock;

    UsagePage(Agreements agreements, BalanceRows balances, Records records, Tariffs tariffs, Clock clock) {
        this.agreements = agreements;
        this.balances = balances;
        this.records = records;
        this.tariffs = tariffs;
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
                Agreements.Found agreement, Term term, Standing standing, Paging paging, List<RecordView> latest);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance usage(
            @PathParam("id") String id, @QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
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
                records.list(id, 0, LATEST));
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
