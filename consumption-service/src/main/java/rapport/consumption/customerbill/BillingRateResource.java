package rapport.consumption.customerbill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

/// TMF678 Customer Bill: the lines of bills. They are listed by bill, by billing account, or by the day of the bill:
/// today's where nothing of that is asked, so that no list reads all that was ever billed.
@Path(BillingRateResource.PATH)
@Tag(name = "appliedCustomerBillingRate")
class BillingRateResource extends TmfLog<BillingRate> {
    static final String PATH = CustomerBillHub.API + "/appliedCustomerBillingRate";
    private static final String BILL = "bill.id";
    private static final String ACCOUNT = "billingAccount.id";
    private static final String DATE = "date";
    private static final Map<String, Column> COLUMNS = Map.of(
            BILL,
            Column.text("document_id"),
            ACCOUNT,
            Column.text("agreement_id"),
            DATE,
            Column.time("issued_at"),
            "product.id",
            Column.text("service_id"),
            "type",
            Column.text("lower(kind)"));

    private final BillingRates rates;
    private final Clock clock;

    BillingRateResource(Tmf tmf, BillingRates rates, Clock clock) {
        super(tmf, PATH, BillingRate.class, COLUMNS);
        this.rates = rates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<BillingRate>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var fixed = asked.filter().fixes();
        var bounded = fixed.contains(BILL) || fixed.contains(ACCOUNT) || fixed.contains(DATE);
        var since = bounded
                ? null
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        var found = rates.list(asked.filter(), since, asked.offset(), asked.limit());
        return list(asked, found, rates.count(asked.filter(), since));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<BillingRate> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(rates.find(id).orElseThrow(() -> Problem.notFound("appliedCustomerBillingRate", id)), fields);
    }
}
