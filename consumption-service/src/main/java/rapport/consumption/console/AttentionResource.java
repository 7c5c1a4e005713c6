package rapport.consumption.console;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import rapport.chassis.console.Attention;
import rapport.chassis.console.AttentionPage;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// Adds the payments that nobody knows the end or the owner of, and the requests that nobody answers.
@Path("/console/consumption/attention")
public class AttentionResource extends AttentionPage {
    private static final String FOR_PEOPLE = """
            SELECT count(*) FROM payment_attempt
             WHERE next_action_at IS NOT NULL AND state = 'UNKNOWN'
               AND reason IN ('AMOUNT_DIFFERS', 'FORGOTTEN_BY_PROVIDER')""";
    private static final String UNALLOCATED = "SELECT count(*) FROM payment WHERE state = 'UNALLOCATED'";

    private static final String UNANSWERED = """
            SELECT count(*) FROM service_request
             WHERE state = 'REQUESTED' AND requested_at < now() - interval '10 minutes'""";

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
        return Stream.of(forPeople(), unallocated(), unanswered())
                .flatMap(List::stream)
                .toList();
    }

    private List<Attention> forPeople() {
        return Attention.counted(
                Attention.Urgency.NOW,
                sql.number(FOR_PEOPLE),
                new Attention.Words(
                        "payment moved in a way that only people can tell",
                        "payments moved in ways that only people can tell"),
                "The provider moved another amount, or does not know any more what it had confirmed.",
                "/console/consumption/payments");
    }

    private List<Attention> unanswered() {
        return Attention.counted(
                Attention.Urgency.SOON,
                sql.number(UNANSWERED),
                new Attention.Words("request of a customer is not answered", "requests of customers are not answered"),
                "Provisioning has not said for ten minutes whether it is done. Is it running? GET /consumption/v1/service-requests/unanswered names them.",
                "/console/consumption/agreements");
    }

    private List<Attention> unallocated() {
        return Attention.counted(
                Attention.Urgency.SOON,
                sql.number(UNALLOCATED),
                new Attention.Words("payment belongs to nobody yet", "payments belong to nobody yet"),
                "Neither an agreement nor a bill that is known is named; this is looked at again as agreements come in.",
                "/console/consumption/suspense");
    }
}
