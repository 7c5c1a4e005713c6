package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import java.util.List;
import rapport.chassis.console.Attention;
import rapport.chassis.console.AttentionPage;

@Path("/console/provisioning/attention")
public class AttentionResource extends AttentionPage {
    private final PlannedWorks works;

    AttentionResource(PlannedWorks works) {
        super("provisioning");
        this.works = works;
    }

    @Override
    protected List<Attention> own() {
        return works.needs();
    }
}
