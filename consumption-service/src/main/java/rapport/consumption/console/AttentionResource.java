package rapport.consumption.console;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.util.List;
import rapport.chassis.console.Attention;
import rapport.chassis.console.AttentionPage;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// Adds the payments that belong to nobody yet.
@Path("/console/consumption/attention")
public class AttentionResource extends AttentionPage {
    private static final String UNALLOCATED = "SELECT count(*) FROM payment WHERE state = 'UNALLOCATED'";

    private final Sql sql;
    private final Scopes scopes;

    AttentionResource(Sql sql, Scopes scopes) {
        this.scopes = scopes;
        super("consumption");
        this.sql = sql;
    }

    @Override
    @Transactional
    protected List<Attention> own() {
        scopes.mustSeeAll();
        var waiting = sql.number(UNALLOCATED);
        return waiting == 0
                ? List.of()
                : List.of(new Attention(
                        Attention.Urgency.SOON,
                        waiting,
                        "Payments that belong to nobody yet",
                        "They name no agreement or bill that is known; they are looked at again as agreements come in.",
                        null));
    }
}
