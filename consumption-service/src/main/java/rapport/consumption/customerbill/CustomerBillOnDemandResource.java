package rapport.consumption.customerbill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;
import rapport.consumption.billing.OnDemand;

/// TMF678 Customer Bill: bills what was used until now.
@Path(CustomerBillOnDemandResource.PATH)
@Tag(name = "customerBillOnDemand")
class CustomerBillOnDemandResource extends TmfView<BillOnDemand> {
    static final String PATH = CustomerBillHub.API + "/customerBillOnDemand";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("document_id"),
            "billingAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"));

    private final BillsOnDemand bills;
    private final OnDemand onDemand;
    private final Listeners listeners;

    CustomerBillOnDemandResource(Tmf tmf, BillsOnDemand bills, OnDemand onDemand, Listeners listeners) {
        super(tmf, PATH, BillOnDemand.class, COLUMNS, bills);
        this.bills = bills;
        this.onDemand = onDemand;
        this.listeners = listeners;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<BillOnDemand> create(BillOnDemand shape) {
        var wanted = Objects.requireNonNull(sent(Set.of("billingAccount")).billingAccount());
        var made = bills.find(onDemand.bill(wanted.id()))
                .orElseThrow(
                        () -> Problem.invalid("$.billingAccount", "comes to a credit, which is no bill on demand"));
        var party = Objects.requireNonNull(made.value().relatedParty());
        listeners.tell(
                CustomerBillHub.HUB,
                CustomerBillHub.ON_DEMAND,
                Happening.CREATE,
                List.of(new News<>(
                        party.id(), made.id(), 1, made::value, "The bill was issued on request.", Cause.root())));
        return created(made);
    }
}
