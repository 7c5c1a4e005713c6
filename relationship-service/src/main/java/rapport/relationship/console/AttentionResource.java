package rapport.relationship.console;

import jakarta.ws.rs.Path;
import java.util.List;
import rapport.chassis.console.Attention;
import rapport.chassis.console.AttentionPage;

@Path("/console/relationship/attention")
public class AttentionResource extends AttentionPage {
    private final Needs needs;

    AttentionResource(Needs needs) {
        super("relationship");
        this.needs = needs;
    }

    @Override
    protected List<Attention> own() {
        return needs.all();
    }
}
