package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Payment;

/// Attempts, and which of them are due. A customer sees those about its own account.
@ApplicationScoped
class Attempts {
    private static final String WHERE = """
             FROM payment_attempt
            WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
              AND (?::text IS NULL OR state = upper(?))""";

    /// Before anything is said to the provider, the row says that it may have been: whoever dies in between leaves
    /// an attempt that is asked for. What was first sent so long ago that its key is forgotten is never sent again.
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT attempt_id, CASE WHEN first_sent_at <= ? THEN 'ASK' ELSE step END AS step
                  FROM payment_attempt WHERE next_action_at <= ?
                 ORDER BY next_action_at LIMIT ? FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE payment_attempt a
                   SET tries = a.tries + 1, next_action_at = ?, step = 'ASK',
                       state = CASE WHEN due.step = 'SEND' AND a.state = 'CREATED' THEN 'SENT'
                                    WHEN due.step = 'ASK' AND a.reference IS NULL THEN 'UNKNOWN' ELSE a.state END,
                       reason = CASE WHEN due.step = 'SEND' THEN NULL
                                     WHEN a.state = 'SENT' AND a.reference IS NULL THEN 'the answer was lost'
                                     ELSE a.reason END,
                       first_sent_at = CASE WHEN due.step = 'SEND' THEN coalesce(a.first_sent_at, ?)
                                            ELSE a.first_sent_at END
                  FROM due WHERE a.attempt_id = due.attempt_id
                RETURNING a.*, due.step AS due_step)
            SELECT c.*, m.token, m.revoked_at IS NOT NULL AS revoked, p.reference AS target
              FROM claimed c LEFT JOIN payment_method m USING (method_id)
              LEFT JOIN payment_attempt p
                ON p.attempt_id = c.payment_id AND c.partner = 'provider:' || p.provider AND p.provider = c.provider""";
    private static final String WRITE = """
            UPDATE payment_attempt a
               SET state = t.state, reason = t.reason, retryable = t.retryable, reference = t.reference, step = t.step,
                   version = a.version + (t.state IN ('SUCCEEDED', 'FAILED') AND a.state <> t.state)::int,
                   next_action_at = t.next, ended_at = t.ended
              FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[]) AS t(id, state, reason, retryable, reference, step, next, ended)
             WHERE a.attempt_id = t.id""";
    private static final String ADD = """
            INSERT INTO payment_attempt (attempt_id, request_key, request, kind, agreement_id, account_id, method_id,
                                         bill_id, partner, payment_id, amount_minor, currency, provider, state, retryable,
                                         step, tries, created_at, next_action_at, correlation_id)
            SELECT t.*, 'CREATED', false, 'SEND', 0, now.at, now.at, t.id
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::bigint[], ?::text[], ?::text[])
                   AS t(id, key, request, kind, agreement, account, method, bill, partner, payment, amount, currency,
                        provider), (SELECT ?::timestamptz AS at) AS now
             ORDER BY t.key ON CONFLICT (request_key) DO NOTHING RETURNING request_key""";

    private final Sql sql;
    private final Scopes scopes;

    Attempts(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// What is asked for under a key.
    ///
    /// @param request what was asked, word for word
    record Asked(String key, String request, Attempt attempt) {}

    /// What was asked for under a key before.
    record Before(String attemptId, String request) {}

    /// What to look for; what is absent does not matter.
    record Wanted(@Nullable String agreementId, @Nullable String state) {}

    Map<String, Before> before(Collection<String> keys) {
        return sql
                .query(
                        "SELECT * FROM payment_attempt WHERE request_key = ANY (?)",
                        row -> Map.entry(
                                row.text("request_key"), new Before(row.text("attempt_id"), row.text("request"))),
                        keys)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// @return the keys of those that are new; somebody else has used the others in this moment
    Set<String> add(List<Asked> all, Instant now) {
        scopes.mustChangeAll();
        return new HashSet<>(sql.query(
                ADD,
                row -> row.text("request_key"),
                each(all, asked -> asked.attempt().id()),
                each(all, Asked::key),
                each(all, Asked::request),
                each(all, asked -> asked.attempt().kind().name()),
                each(all, asked -> asked.attempt().agreementId()),
                each(all, asked -> asked.attempt().accountId()),
                each(all, asked -> asked.attempt().methodId()),
                each(all, asked -> asked.attempt().billId()),
                each(all, asked -> refunded(asked.attempt(), true)),
                each(all, asked -> refunded(asked.attempt(), false)),
                each(all, asked -> asked.attempt().amount().minor()),
                each(all, asked -> asked.attempt().amount().currency()),
                each(all, asked -> asked.attempt().provider()),
                now));
    }

    /// How much is on its way to be collected, in minor units, by agreement. Lock the agreements first.
    Map<String, Long> onTheWay(Collection<String> agreementIds) {
        return sql.query("""
                        SELECT agreement_id, sum(amount_minor)::bigint AS minor FROM payment_attempt
                         WHERE agreement_id = ANY (?) AND kind = 'COLLECT' AND next_action_at IS NOT NULL
                         GROUP BY agreement_id""", row -> Map.entry(row.text("agreement_id"), row.number("minor")), agreementIds).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// How much of it is for a bill that is named, in minor units, by bill. Lock the agreements first.
    Map<String, Long> onTheWayToBills(Collection<String> agreementIds) {
        return sql.query("""
                        SELECT bill_id, sum(amount_minor)::bigint AS minor FROM payment_attempt
                         WHERE agreement_id = ANY (?) AND kind = 'COLLECT' AND next_action_at IS NOT NULL
                           AND bill_id IS NOT NULL
                         GROUP BY bill_id""", row -> Map.entry(row.text("bill_id"), row.number("minor")), agreementIds).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Those that are due; nobody else has them until then.
    ///
    /// @param forgotten providers have forgotten the keys that they first saw by then
    List<Errand> claim(Instant now, Instant until, Instant forgotten, int limit) {
        return sql.query(CLAIM, AttemptRows::errand, forgotten, now, limit, until, now);
    }

    /// The agreements that these are about, by attempt.
    Map<String, String> agreements(Collection<String> ids) {
        return sql
                .query(
                        "SELECT attempt_id, agreement_id FROM payment_attempt WHERE attempt_id = ANY (?)",
                        row -> Map.entry(row.text("attempt_id"), row.text("agreement_id")),
                        ids)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The agreement that has this payment, if any has.
    Optional<String> agreementOf(Payment.Key payment) {
        return sql
                .query(
                        "SELECT agreement_id FROM payment WHERE partner = ? AND payment_id = ? AND agreement_id IS NOT NULL",
                        row -> row.text("agreement_id"),
                        payment.partner(),
                        payment.paymentId())
                .stream()
                .findFirst();
    }

    /// Whether this provider was told of such an attempt.
    boolean belongs(String id, String provider) {
        return sql.number("SELECT count(*) FROM payment_attempt WHERE attempt_id = ? AND provider = ?", id, provider)
                > 0;
    }

    /// The agreements to which some of these give money back.
    Set<String> refunding(Collection<String> ids) {
        return new TreeSet<>(sql.query(
                "SELECT agreement_id FROM payment_attempt WHERE attempt_id = ANY (?) AND kind = 'REFUND'",
                row -> row.text("agreement_id"),
                ids));
    }

    /// Whether a payment is on the ledger and was not taken back. Lock its agreement first.
    boolean stands(Payment.Key payment) {
        return sql.number(
                        "SELECT count(*) FROM payment WHERE partner = ? AND payment_id = ? AND state = 'ALLOCATED'",
                        payment.partner(),
                        payment.paymentId())
                > 0;
    }

    /// Locks these. Lock their agreements first.
    List<Attempt> lock(Collection<String> ids) {
        return sql.query(
                "SELECT * FROM payment_attempt WHERE attempt_id = ANY (?) ORDER BY attempt_id FOR UPDATE",
                AttemptRows::attempt,
                ids);
    }

    void write(List<Attempt> changed) {
        sql.update(
                WRITE,
                each(changed, Attempt::id),
                each(changed, attempt -> attempt.progress().state().name()),
                each(changed, attempt -> attempt.progress().reason()),
                each(changed, attempt -> attempt.progress().retryable()),
                each(changed, attempt -> attempt.progress().reference()),
                each(changed, attempt -> {
                    var step = attempt.progress().step();
                    return step == null ? null : step.name();
                }),
                each(changed, attempt -> attempt.progress().nextActionAt()),
                each(changed, attempt -> attempt.progress().endedAt()));
    }

    Optional<AttemptView> find(String id) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM payment_attempt WHERE attempt_id = ? AND (?::text IS NULL OR account_id = ?)",
                        AttemptRows::view,
                        id,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    List<AttemptView> list(Wanted wanted, int offset, int limit) {
        var arguments = new ArrayList<>(arguments(wanted));
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(
                "SELECT * " + WHERE + " ORDER BY created_at DESC, attempt_id OFFSET ? LIMIT ?",
                AttemptRows::view,
                arguments.toArray());
    }

    long count(Wanted wanted) {
        return sql.number("SELECT count(*) " + WHERE, arguments(wanted).toArray());
    }

    private List<@Nullable Object> arguments(Wanted wanted) {
        var own = scopes.customer();
        return Arrays.asList(own, own, wanted.agreementId(), wanted.agreementId(), wanted.state(), wanted.state());
    }

    private static @Nullable String refunded(Attempt attempt, boolean partner) {
        var key = attempt.refunded();
        return key == null ? null : partner ? key.partner() : key.paymentId();
    }

    private static <T, V> List<@Nullable V> each(Collection<T> items, Function<T, @Nullable V> value) {
        var values = new ArrayList<@Nullable V>(items.size());
        items.forEach(item -> values.add(value.apply(item)));
        return values;
    }
}
