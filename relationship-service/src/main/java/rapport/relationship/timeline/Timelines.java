package rapport.relationship.timeline;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.relationship.rows.Rows;

/// What happened to accounts, in the order of time. A customer reaches its own.
@ApplicationScoped
class Timelines implements PanacheRepositoryBase<TimelineRow, Long> {
    private static final Sort IN_TIME = Sort.by("at").and("id");

    private final Scopes scopes;

    Timelines(Scopes scopes) {
        this.scopes = scopes;
    }

    private record NewRow(
            String account_id,
            String event_id,
            String type,
            String source,
            String subject,
            Instant at,
            String correlation_id,
            @Nullable String causation_id,
            @Nullable String reason,
            String summary) {
        static NewRow of(Heard<Happening> heard) {
            var event = heard.event();
            var happening = heard.fact();
            return new NewRow(
                    happening.accountId(),
                    event.id(),
                    event.type(),
                    event.source(),
                    event.subject() == null ? happening.accountId() : event.subject(),
                    event.time(),
                    event.correlationId(),
                    event.causationId(),
                    happening.why(),
                    happening.summary(event.type()));
        }
    }

    void add(List<Heard<Happening>> happenings) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO timeline (account_id, event_id, type, source, subject, at, correlation_id,
                               causation_id, reason, summary)
                        SELECT account_id, event_id, type, source, subject, at, correlation_id,
                               causation_id, reason, summary
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(account_id text, event_id text, type text,
                               source text, subject text, at timestamptz, correlation_id text, causation_id text,
                               reason text, summary text)""")
                .setParameter(
                        "rows", Rows.json(happenings.stream().map(NewRow::of).toList()))
                .executeUpdate();
    }

    /// @throws Problem when the account is out of reach
    PanacheQuery<TimelineRow> of(String accountId, @Nullable String correlationId) {
        if (!scopes.reachesCustomer(accountId)) {
            throw Problem.notFound("account", accountId);
        }
        return correlationId == null
                ? find("accountId = ?1", IN_TIME, accountId)
                : find("accountId = ?1 and correlationId = ?2", IN_TIME, accountId, correlationId);
    }
}
