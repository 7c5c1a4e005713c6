package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.relationship.partner.Partner.State;

/// All partners, those that were removed among them. Operators reach all; nobody else reaches any.
@ApplicationScoped
class Partners {
    private static final String INSERT = """
            INSERT INTO partner (partner_id, name, sources, channels, events_per_second, producer_bytes_per_second,
                   consumer_bytes_per_second, request_percentage, state, delete_topics, reason, registered_at,
                   changed_at, version, done_version, next_attempt_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id) DO NOTHING""";
    private static final String UPDATE = """
            UPDATE partner SET name = ?, sources = ?, channels = ?, events_per_second = ?,
                   producer_bytes_per_second = ?, consumer_bytes_per_second = ?, request_percentage = ?, state = ?,
                   delete_topics = ?, reason = ?, registered_at = ?, changed_at = ?, version = ?, login_made_at = ?,
                   failure = NULL, next_attempt_at = ?
             WHERE partner_id = ?""";

    private final Sql sql;
    private final Scopes scopes;

    Partners(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    @Transactional
    public Optional<Partner> find(String partnerId) {
        scopes.mustSeeAll();
        return sql.query("SELECT * FROM partner WHERE partner_id = ?", Partners::partner, partnerId).stream()
                .findFirst();
    }

    @Transactional
    public List<Partner> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM partner ORDER BY state, partner_id OFFSET ? LIMIT ?", Partners::partner, offset, limit);
    }

    @Transactional
    public long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM partner");
    }

    /// The partner, kept as it is until the transaction ends.
    Optional<Partner> lock(String partnerId) {
        scopes.mustChangeAll();
        return sql.query("SELECT * FROM partner WHERE partner_id = ? FOR UPDATE", Partners::partner, partnerId).stream()
                .findFirst();
    }

    /// False when there is one with that id; a concurrent request for the same waits, then is not new.
    boolean insert(Partner partner) {
        scopes.mustChangeAll();
        var terms = partner.terms();
        return sql.update(
                        INSERT,
                        partner.partnerId(),
                        terms.name(),
                        terms.sources(),
                        terms.channels(),
                        terms.eventsPerSecond(),
                        terms.producerBytesPerSecond(),
                        terms.consumerBytesPerSecond(),
                        terms.requestPercentage(),
                        partner.state(),
                        partner.deleteTopics(),
                        partner.reason(),
                        partner.registeredAt(),
                        partner.changedAt(),
                        partner.version(),
                        partner.doneVersion(),
                        partner.changedAt())
                == 1;
    }

    void update(Partner partner) {
        scopes.mustChangeAll();
        var terms = partner.terms();
        sql.update(
                UPDATE,
                terms.name(),
                terms.sources(),
                terms.channels(),
                terms.eventsPerSecond(),
                terms.producerBytesPerSecond(),
                terms.consumerBytesPerSecond(),
                terms.requestPercentage(),
                partner.state(),
                partner.deleteTopics(),
                partner.reason(),
                partner.registeredAt(),
                partner.changedAt(),
                partner.version(),
                partner.loginMadeAt(),
                partner.changedAt(),
                partner.partnerId());
    }

    /// Those that Kafka was not brought to yet, and are due for a try.
    List<String> due(Instant now, int most) {
        return sql.query("""
                SELECT partner_id FROM partner
                 WHERE done_version < version AND next_attempt_at <= ? AND coalesce(claimed_until <= ?, true)
                 ORDER BY next_attempt_at LIMIT ?""", row -> row.text("partner_id"), now, now, most);
    }

    /// The partner, for whoever is the first to want to work on it; nobody else gets it before `until`.
    Optional<Partner> claim(String partnerId, Instant now, Instant until) {
        return sql.query("""
                        UPDATE partner SET claimed_until = ?
                         WHERE partner_id = ? AND coalesce(claimed_until <= ?, true) RETURNING *""", Partners::partner, until, partnerId, now).stream().findFirst();
    }

    /// Notes that Kafka was brought to this version, and gives the partner back.
    void done(Partner partner, Instant until) {
        sql.update("""
                UPDATE partner SET claimed_until = NULL, done_version = ?, failure = NULL
                 WHERE partner_id = ? AND claimed_until = ?""", partner.version(), partner.partnerId(), until);
    }

    void failed(Partner partner, Instant until, String failure, Instant nextAttempt) {
        sql.update("""
                UPDATE partner SET claimed_until = NULL, failure = ?, next_attempt_at = ?
                 WHERE partner_id = ? AND claimed_until = ?""", failure, nextAttempt, partner.partnerId(), until);
    }

    void loginMade(Partner partner, Instant until, Instant now) {
        sql.update("""
                UPDATE partner SET claimed_until = NULL, login_made_at = ?
                 WHERE partner_id = ? AND claimed_until = ?""", now, partner.partnerId(), until);
    }

    private static Partner partner(Row row) {
        return new Partner(
                row.text("partner_id"),
                new Terms(
                        row.text("name"),
                        row.texts("sources"),
                        row.texts("channels"),
                        (int) row.number("events_per_second"),
                        row.number("producer_bytes_per_second"),
                        row.number("consumer_bytes_per_second"),
                        (int) row.number("request_percentage")),
                State.valueOf(row.text("state")),
                row.flag("delete_topics"),
                row.text("reason"),
                row.instant("registered_at"),
                row.instant("changed_at"),
                row.number("version"),
                row.number("done_version"),
                row.instantOrNull("login_made_at"),
                row.number("done_version") < row.number("version") ? row.textOrNull("failure") : null);
    }
}
