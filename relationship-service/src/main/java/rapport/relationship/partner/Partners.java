package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
                   changed_at, version, channels_made, next_attempt_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id) DO NOTHING""";
    private static final String UPDATE = """
            UPDATE partner SET name = ?, sources = ?, channels = ?, events_per_second = ?,
                   producer_bytes_per_second = ?, consumer_bytes_per_second = ?, request_percentage = ?, state = ?,
                   delete_topics = ?, reason = ?, registered_at = ?, changed_at = ?, version = ?, channels_made = ?,
                   login_made_at = ?, login_revision = ?, failure = NULL, next_attempt_at = ?
             WHERE partner_id = ?""";
    private static final String OVERLAPPING = """
            SELECT w.source, p.partner_id, p.name
              FROM unnest(?::text[]) AS w(source)
              JOIN partner p ON p.state = 'ACTIVE' AND p.partner_id <> ?
              CROSS JOIN LATERAL unnest(p.sources || ('/' || p.partner_id)) AS t(source)
             WHERE starts_with(w.source || '/', t.source || '/') OR starts_with(t.source || '/', w.source || '/')
             ORDER BY w.source, p.partner_id LIMIT 1""";
    private static final long SOURCES = 0x7261_7070_6f72_7402L;

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
                        partner.progress().channels(),
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
                partner.progress().channels(),
                partner.progress().loginMadeAt(),
                partner.progress().loginRevision(),
                partner.changedAt(),
                partner.partnerId());
    }

    /// Nobody else gives out sources until the transaction ends.
    void lockSources() {
        scopes.mustChangeAll();
        sql.query("SELECT true AS locked FROM pg_advisory_xact_lock(?)", _ -> true, SOURCES);
    }

    /// A source that would begin like one of another active partner, or the other way round.
    Optional<Taken> taken(String partnerId, List<String> sources) {
        return sql
                .query(
                        OVERLAPPING,
                        row -> new Taken(row.text("source"), row.text("partner_id"), row.text("name")),
                        sources,
                        partnerId)
                .stream()
                .findFirst();
    }

    /// @param source what was asked for
    /// @param partnerId whose it is
    record Taken(String source, String partnerId, String name) {}

    static Partner partner(Row row) {
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
                new Progress(
                        row.number("done_version"),
                        row.flag("ours"),
                        row.texts("channels_made"),
                        row.instantOrNull("login_made_at"),
                        row.number("login_revision"),
                        row.textOrNull("failure")));
    }
}
