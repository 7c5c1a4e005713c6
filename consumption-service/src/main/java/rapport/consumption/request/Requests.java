package rapport.consumption.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.subscriber.NumbersLearned;

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
    /// What somebody has ended without an answer may be answered after all.
    private static final String OPEN = "(state = 'REQUESTED' OR ended_by IS NOT NULL)";

    private static final String LOCK = "SELECT request_id FROM service_request WHERE request_id = ANY (?) AND " + OPEN
            + " ORDER BY request_id FOR UPDATE";
    private static final String ANSWER = """
            UPDATE service_request r SET state = t.state, why = t.why, answered_at = t.at, ended_by = NULL,
                   service_version = t.version, changed = t.changed
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::boolean[])
                   AS t(id, state, why, at, version, changed)
             WHERE r.request_id = t.id AND (r.state = 'REQUESTED' OR r.ended_by IS NOT NULL) RETURNING r.*""";
    private static final String END = """
            UPDATE service_request SET state = 'REFUSED', why = ?, answered_at = ?, ended_by = ?
             WHERE request_id = ? AND state = 'REQUESTED' RETURNING *""";

    /// A feature may be another for use that begins after a request: until that is answered, and until we
    /// have heard the version of the service in which it is so.
    private static final String PENDING = """
            SELECT w.place FROM unnest(?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY
                                AS w(service_id, feature, at, place)
             WHERE EXISTS (SELECT FROM service_request r LEFT JOIN subscribed_service s USING (service_id)
                            WHERE r.service_id = w.service_id AND r.feature = w.feature AND r.requested_at <= w.at
                              AND (r.state = 'REQUESTED'
                                   OR (r.state = 'FULFILLED' AND r.service_version > coalesce(s.version, 0))))""";
    private static final String NUMBERS =
            "SELECT number FROM subscriber_number WHERE service_id = ANY (?) AND valid_to IS NULL";
    private static final String PRICED = """
            SELECT agreement_id, service_id, request_id, feature, name, tariff, tariff_version, price, currency, answered_at
              FROM service_request
             WHERE agreement_id = ANY (?) AND state = 'FULFILLED' AND action = 'ENABLE' AND price > 0 AND changed
             ORDER BY answered_at, request_id""";

    private final Sql sql;
    private final Scopes scopes;
    private final Outbox outbox;
    private final Event<NumbersLearned> learned;

    Requests(Sql sql, Scopes scopes, Outbox outbox, Event<NumbersLearned> learned) {
        this.sql = sql;
        this.scopes = scopes;
        this.outbox = outbox;
        this.learned = learned;
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

    /// Those that nobody has answered, the oldest first.
    List<RequestView> unanswered(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM service_request WHERE state = 'REQUESTED' ORDER BY requested_at, request_id OFFSET ? LIMIT ?",
                RequestView::read,
                offset,
                limit);
    }

    long unanswered() {
        return sql.number("SELECT count(*) FROM service_request WHERE state = 'REQUESTED'");
    }

    /// Asks provisioning, once. Needs a transaction of the system.
    ///
    /// @return whether it was new, and not that its id is taken or that another for the same feature is on its way
    boolean make(RequestView request, @Nullable String currency) {
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
    record Answer(
            String requestId,
            RequestState state,
            long serviceVersion,
            boolean changed,
            String reason,
            Instant at,
            Cause cause) {}

    /// Notes answers, each request's first alone, says them, and lets what waits for them be looked at
    /// again. Needs a transaction.
    void answer(List<Answer> answers) {
        var first = new LinkedHashMap<String, Answer>();
        answers.forEach(each -> first.putIfAbsent(each.requestId(), each));
        sql.query(LOCK, row -> row.text("request_id"), first.keySet());
        var why = new ArrayList<@Nullable String>();
        first.values().forEach(each -> why.add(each.state() == RequestState.REFUSED ? each.reason() : null));
        var answered = sql.query(
                ANSWER,
                RequestView::read,
                first.keySet(),
                first.values().stream().map(Answer::state).toList(),
                why,
                first.values().stream().map(Answer::at).toList(),
                first.values().stream().map(Answer::serviceVersion).toList(),
                first.values().stream().map(Answer::changed).toList());
        answered.forEach(each -> outbox.announce(
                RequestEvent.of(each),
                Objects.requireNonNull(first.get(each.requestId())).cause()));
        wake(answered);
    }

    /// Ends one that nobody answers, so that another may be made. Needs a transaction of the system.
    ///
    /// @return empty when it is not on its way
    Optional<RequestView> end(String requestId, String why, Instant at, String by) {
        var ended = sql.query(END, RequestView::read, why, at, by, requestId);
        ended.forEach(each -> outbox.announce(RequestEvent.of(each), Cause.root()));
        wake(ended);
        return ended.stream().findFirst();
    }

    private void wake(List<RequestView> answered) {
        if (!answered.isEmpty()) {
            var services = answered.stream().map(RequestView::serviceId).collect(Collectors.toSet());
            learned.fire(new NumbersLearned(new HashSet<>(sql.query(NUMBERS, row -> row.text("number"), services))));
        }
    }

    /// A feature that use needs.
    ///
    /// @param at when the use began
    public record Need(String serviceId, String feature, Instant at) {}

    /// The places of those whose feature somebody asked for before, on or off, and of which we have not
    /// heard yet how it is since.
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
