package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF666 Account Management: the cycles by which agreements are billed, one for each day on which periods begin.
@Path(CycleSpecificationResource.PATH)
@Tag(name = "billingCycleSpecification")
class CycleSpecificationResource extends TmfView<CycleSpecification> {
    static final String PATH = AccountHub.API + "/billingCycleSpecification";
    private static final Map<String, Column> COLUMNS = Map.of("id", Column.text("id"));

    CycleSpecificationResource(Tmf tmf, CycleSpecifications cycles) {
        super(tmf, PATH, CycleSpecification.class, COLUMNS, cycles);
    }
}
