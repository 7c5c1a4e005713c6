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
        super("consumption");
        this.sql = sql;
        this.scopes = scopes;
    }

    @Override
    @Transactional
    protected List<Attention> own() {
        scopes.mustSeeAll();
        return Attention.counted(
                Attention.Urgency.SOON,
                sql.number(UNALLOCATED),
                new Attention.Words("payment belongs to nobody yet", "payments belong to nobody yet"),
                "Neither an agreement nor a bill that is known is named; this is looked at again as agreements come in.",
                null);
    }
}
