package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AttentionPage;

@Path("/console/trial/attention")
public class TrialAttention extends AttentionPage {
    TrialAttention() {
        super("trial");
    }
}
