package rapport.consumption.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;

/// What was asked for, and what became of it. The row is the consent: who was told which price and cap, and when.
@ApplicationScoped
public class Requests {
    private static final String OWN = " AND (?::text IS NULL OR account_id = ?)";
    private static final String OF_AGREEMENT = " FROM service_request WHERE agreement_id = ?" + OWN;
    private static final String INSERT = """
            INSERT INTO service_request (request_id, agreement_id, account_id, service_id, feature, name, action, tariff,
                                         tariff_version, price, cap, cap_amount, currency, requested_at, requested_by,
                                         reason, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REQUESTED') ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT request_id FROM service_request WHERE request_id = ANY (?) AND state = 'REQUESTED'
             ORDER BY request_id FOR UPDATE""";
    private static final String ANSWER = """
            UPDATE service_request r SET state = t.state, why = t.why, answered_at = t.at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) AS t(id, state, why, at)
             WHERE r.request_id = t.id AND r.state = 'REQUESTED' RETURNING r.*""";

    /// A feature is on its way for use that begins after it was asked for, until we have heard when it was turned on.
    private static final String PENDING = """
            SELECT w.place FROM unnest(?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY
                                AS w(service_id, feature, at, place)
             WHERE EXISTS (SELECT FROM service_request r
                            WHERE r.service_id = w.service_id AND r.feature = w.feature AND r.action = 'ENABLE'
                              AND r.state <> 'REFUSED' AND r.requested_at <= w.at
                              AND NOT EXISTS (SELECT FROM service_feature f
                                               WHERE f.service_id = r.service_id AND f.feature = r.feature
                                                 AND (f.valid_to IS NULL OR f.valid_to > r.requested_at)))""";
    private static final String PRICED = """
            SELECT agreement_id, service_id, request_id, feature, name, tariff, tariff_version, price, currency, answered_at
              FROM service_request
             WHERE agreement_id = ANY (?) AND state = 'FULFILLED' AND action = 'ENABLE' AND price > 0
             ORDER BY answered_at, request_id""";

    private final Sql sql;
    private final Scopes scopes;
    private final Outbox outbox;

    Requests(Sql sql, Scopes scopes, Outbox outbox) {
        this.sql = sql;
        this.scopes = scopes;
        this.outbox = outbox;
    }

    /// A customer finds its own.
    Optional<RequestView> find(String requestId) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM service_request WHERE request_id = ?" + OWN,
                        RequestView::read,
                        requestId,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// Those of an agreement, the latest first. A customer sees its own.
    List<RequestView> list(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT *" + OF_AGREEMENT + " ORDER BY requested_at DESC, request_id OFFSET ? LIMIT ?",
                RequestView::read,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + OF_AGREEMENT, agreementId, own, own);
    }

    /// Asks provisioning, once. Needs a transaction of the system.
    ///
    /// @return whether it was new, and not that its id is taken or that another for the same feature is on its way
    boolean make(RequestView request, String currency) {
        var added = sql.update(
                INSERT,
                request.requestId(),
                request.agreementId(),
                request.accountId(),
                request.serviceId(),
                request.feature(),
                request.name(),
                request.action(),
                request.tariff(),
                request.tariffVersion(),
                value(request.price()),
                request.cap(),
                value(request.capAmount()),
                currency,
                request.requestedAt(),
                request.requestedBy(),
                request.reason());
        if (added > 0) {
            outbox.announce(RequestEvent.Made.of(request), Cause.root());
        }
        return added > 0;
    }

    /// What provisioning has answered.
    record Answer(String requestId, RequestState state, String reason, Instant at, Cause cause) {}

    /// Notes answers, each request's first alone, and says them. Needs a transaction.
    void answer(List<Answer> answers) {
        var first = new LinkedHashMap<String, Answer>();
        answers.forEach(each -> first.putIfAbsent(each.requestId(), each));
        sql.query(LOCK, row -> row.text("request_id"), first.keySet());
        var why = new ArrayList<@Nullable String>();
        first.values().forEach(each -> why.add(each.state() == RequestState.REFUSED ? each.reason() : null));
        sql.query(
                        ANSWER,
                        RequestView::read,
                        first.keySet(),
                        first.values().stream().map(Answer::state).toList(),
                        why,
                        first.values().stream().map(Answer::at).toList())
                .forEach(answered -> outbox.announce(
                        RequestEvent.of(answered),
                        Objects.requireNonNull(first.get(answered.requestId())).cause()));
    }

    /// A feature that use needs.
    ///
    /// @param at when the use began
    public record Need(String serviceId, String feature, Instant at) {}

    /// The places of those whose feature was asked for before, of which we have not heard yet when it was turned on.
    public Set<Integer> pending(List<Need> needs) {
        return needs.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.query(
                        PENDING,
                        row -> (int) row.number("place") - 1,
                        needs.stream().map(Need::serviceId).toList(),
                        needs.stream().map(Need::feature).toList(),
                        needs.stream().map(Need::at).toList()));
    }

    /// What was turned on and costs something once.
    ///
    /// @param on when it was turned on
    public record Priced(
            String serviceId,
            String requestId,
            String feature,
            String name,
            String tariff,
            long tariffVersion,
            Amount price,
            Instant on) {}

    /// By agreement, the oldest first, whether it was billed or not.
    public Map<String, List<Priced>> priced(Collection<String> agreementIds) {
        record Owned(String agreementId, Priced priced) {}
        var priced = new LinkedHashMap<String, List<Priced>>();
        sql.query(
                        PRICED,
                        row -> new Owned(
                                row.text("agreement_id"),
                                new Priced(
                                        row.text("service_id"),
                                        row.text("request_id"),
                                        row.text("feature"),
                                        row.text("name"),
                                        row.text("tariff"),
                                        row.number("tariff_version"),
                                        Amount.of(row.decimal("price"), row.text("currency")),
                                        row.instant("answered_at"))),
                        agreementIds)
                .forEach(each -> priced.computeIfAbsent(each.agreementId(), _ -> new ArrayList<>())
                        .add(each.priced()));
        return priced;
    }

    private static @Nullable BigDecimal value(@Nullable Stated stated) {
        return stated == null ? null : stated.amount().value();
    }
}
