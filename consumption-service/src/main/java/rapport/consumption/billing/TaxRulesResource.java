package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Rates of tax, over HTTP.
@Path("/consumption/v1/tax-rules")
public class TaxRulesResource {
    private final Taxes taxes;

    TaxRulesResource(Taxes taxes) {
        this.taxes = taxes;
    }

    /// A rate that is to begin.
    ///
    /// @param kind of bill lines; absent for all that have no rate of their own
    /// @param millionths 19 % is 190000
    record NewRule(
            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166 code such as DE")
            String country,

            @Nullable LineKind kind,
            @NotNull LocalDate validFrom,
            @NotNull @Min(0) @Max(1_000_000) Long millionths) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(taxes.list(page.offset(), page.limit()), taxes.count());
    }

    /// Adds a rate. The same again changes nothing.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public TaxRule add(@NotNull @Valid NewRule body) {
        if (body.validFrom().getYear() < 1_900 || body.validFrom().getYear() > 2_200) {
            throw Problem.invalid("validFrom", "must be a day from 1900 to 2200");
        }
        var rule = new TaxRule(body.country(), body.kind(), body.validFrom(), body.millionths());
        var there = taxes.add(rule);
        if (!there.equals(rule)) {
            throw Problem.of(
                    BillProblem.RATE_STAYS,
                    "From " + there.validFrom() + " it is " + there.millionths()
                            + " millionths; let another rate begin on another day.");
        }
        return there;
    }
}
