package rapport.relationship.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// What happened to an account, and what led to what.
@ApplicationScoped
class Chain {
    private static final int LONGEST = 200;
    private static final String OF_ACCOUNT = """
            SELECT * FROM timeline WHERE account_id = ? AND (?::text IS NULL OR correlation_id = ?)
             ORDER BY at DESC, id DESC OFFSET ? LIMIT ?""";
    private static final String COUNT = """
            SELECT count(*) FROM timeline WHERE account_id = ? AND (?::text IS NULL OR correlation_id = ?)""";

    /// The journeys that the ledger of the standing took part in, and everything else that belongs to them.
    private static final String OF_STANDING = """
            FROM timeline WHERE account_id = ?
             AND correlation_id IN (SELECT correlation_id FROM standing_ledger WHERE standing_id = ?)""";
    private static final String NEWEST_OF_STANDING =
            "SELECT * FROM (SELECT * " + OF_STANDING + " ORDER BY at DESC, id DESC LIMIT ?) newest ORDER BY at, id";

    private final Sql sql;
    private final Scopes scopes;

    Chain(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// An event of an account.
    record Link(
            String eventId,
            String type,
            Instant at,
            String correlationId,
            @Nullable String causationId,
            @Nullable String reason,
            String summary) {}

    /// The events along the way to a standing, the oldest first.
    ///
    /// @param shown the ids that can be pointed at
    record Way(List<Link> links, Set<String> shown) {
        /// Whether the event that led to this one is on the page.
        public boolean has(@Nullable String eventId) {
            return eventId != null && shown.contains(eventId);
        }

        /// What the event that led to another was.
        public String typeOf(String eventId) {
            return links.stream()
                    .filter(link -> link.eventId().equals(eventId))
                    .map(Link::type)
                    .findFirst()
                    .orElse("");
        }

        static Way of(List<Link> links) {
            return new Way(links, links.stream().map(Link::eventId).collect(Collectors.toSet()));
        }
    }

    @Transactional
    Way toStanding(String accountId, String agreementId) {
        scopes.mustSeeAll();
        return Way.of(sql.query(NEWEST_OF_STANDING, Chain::link, accountId, agreementId, LONGEST));
    }

    /// How many events the whole way has; the page shows the newest.
    @Transactional
    long countToStanding(String accountId, String agreementId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) " + OF_STANDING, accountId, agreementId);
    }

    @Transactional
    Way ofAccount(String accountId, @Nullable String journey, int offset, int limit) {
        scopes.mustSeeAll();
        return Way.of(sql.query(OF_ACCOUNT, Chain::link, accountId, journey, journey, offset, limit));
    }

    @Transactional
    long count(String accountId, @Nullable String journey) {
        scopes.mustSeeAll();
        return sql.number(COUNT, accountId, journey, journey);
    }

    private static Link link(Row row) {
        return new Link(
                row.text("event_id"),
                row.text("type"),
                row.instant("at"),
                row.text("correlation_id"),
                row.textOrNull("causation_id"),
                row.textOrNull("reason"),
                row.text("summary"));
    }
}
