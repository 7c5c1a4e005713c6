package rapport.relationship.console;

import static rapport.chassis.console.Attention.Urgency.NOW;
import static rapport.chassis.console.Attention.Urgency.SOON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Attention;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// What of the relationships needs a human. Each question has an index of its own (V1020).
@ApplicationScoped
class Needs {
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final String STUCK = """
            SELECT count(*) FROM standing
             WHERE receivable::jsonb #>> '{standing,step,step}' IN ('failed', 'untold')""";
    private static final String ADVERSE = "SELECT count(*) FROM standing WHERE next_adverse AND next_action_at < ?";
    private static final String UNTOLD = """
            SELECT count(*) AS accounts, count(DISTINCT change_id) AS changes, min(change_id) AS first
              FROM outage_audience
             WHERE missed AND starts_at > ?""";
    private static final String LISTED = """
            SELECT s.standing_id, s.account_id, s.state, s.next_move, s.next_action_at, a.party_name,
                   (s.receivable::jsonb #>> '{debt,overdue,minor}')::bigint AS overdue,
                   s.receivable::jsonb #>> '{debt,overdue,currency}' AS currency
              FROM standing s LEFT JOIN account a USING (account_id)
            """;
    private static final String IN_ORDER = " ORDER BY s.next_action_at NULLS LAST, s.standing_id OFFSET ? LIMIT ?";
    private static final String IS_STUCK = "s.receivable::jsonb #>> '{standing,step,step}' IN ('failed', 'untold')";
    private static final String IS_ADVERSE = "s.next_adverse AND s.next_action_at IS NOT NULL";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Needs(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// A standing in a list.
    record Listed(
            String agreementId,
            String accountId,
            @Nullable String partyName,
            String state,
            @Nullable String nextMove,
            @Nullable Instant nextAt,
            Money overdue) {}

    private record Untold(
            long accounts, long changes, @Nullable String first) {}

    @Transactional
    List<Attention> all() {
        scopes.mustSeeAll();
        var now = Instant.now(clock);
        return Stream.of(stuck(), untold(now), adverse(now))
                .flatMap(List::stream)
                .toList();
    }

    private List<Attention> stuck() {
        return Attention.counted(
                NOW,
                sql.number(STUCK),
                new Attention.Words("standing does not get on", "standings do not get on"),
                "A notice reached nobody, or provisioning could not do what was asked; both are tried again.",
                "/console/relationship/standings?which=stuck");
    }

    private List<Attention> untold(Instant now) {
        var untold = sql.query(
                        UNTOLD,
                        row -> new Untold(row.number("accounts"), row.number("changes"), row.textOrNull("first")),
                        now)
                .getFirst();
        return Attention.counted(
                NOW,
                untold.accounts(),
                new Attention.Words(
                        "customer is not told of planned work ahead", "customers are not told of planned work ahead"),
                "It will be noticed. The decisions say why nothing was told.",
                untold.changes() == 1
                        ? "/console/relationship/changes/" + Paths.segment(untold.first()) + "/decisions?told=no"
                        : "/console/provisioning/changes");
    }

    private List<Attention> adverse(Instant now) {
        return Attention.counted(
                SOON,
                sql.number(ADVERSE, now.plus(AHEAD)),
                new Attention.Words(
                        "agreement loses service within two days", "agreements lose service within two days"),
                "Only a payment or a hold keeps it from happening.",
                "/console/relationship/standings?which=next");
    }

    @Transactional
    List<Listed> standings(boolean stuck, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(LISTED + " WHERE " + (stuck ? IS_STUCK : IS_ADVERSE) + IN_ORDER, Needs::listed, offset, limit);
    }

    @Transactional
    long count(boolean stuck) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM standing s WHERE " + (stuck ? IS_STUCK : IS_ADVERSE));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("standing_id"),
                row.text("account_id"),
                row.textOrNull("party_name"),
                row.text("state"),
                row.textOrNull("next_move"),
                row.instantOrNull("next_action_at"),
                new Money(row.number("overdue"), row.text("currency")));
    }
}
