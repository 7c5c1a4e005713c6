package rapport.consumption.usage;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF677 Usage Consumption: where the use of an agreement stands, worked out of its running balances
/// whenever it is read. So no query is created or kept: there is one report for each agreement, under its
/// id.
@Path(UsageConsumptionResource.PATH)
@Tag(name = "queryUsageConsumption")
class UsageConsumptionResource extends TmfView<TmfUsageConsumption> {
    static final String PATH = "/tmf-api/usageConsumption/v4/queryUsageConsumption";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("agreement_id"),
            "partyAccount.id", Column.text("account_id"),
            "relatedParty.id", Column.text("account_id"));

    UsageConsumptionResource(Tmf tmf, UsageConsumptions consumptions) {
        super(tmf, PATH, TmfUsageConsumption.class, COLUMNS, consumptions);
    }
}
