package rapport.consumption.billing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.Failure;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.payment.PaymentEvent;

/// Credits that the relationship has granted: each becomes one credit note, which goes to what is owed longest. What
/// lacks something here (the agreement, who bills its brand, a rule of tax) waits, and is looked at again.
@ApplicationScoped
class GrantedCredits {
    private static final Logger LOG = Logger.getLogger(GrantedCredits.class);
    private static final Duration PUT_OFF_FOR = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 500;
    private static final String REMEMBER = """
            INSERT INTO granted_credit (credit_id, agreement_id, account_id, minor, currency, reason, granted_at,
                                        correlation_id, event_id, state, retry_at)
            SELECT t.*, 'WAITS', ? FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                               ?::timestamptz[], ?::text[], ?::text[]) AS t
            ON CONFLICT DO NOTHING""";
    private static final String DUE = """
            SELECT * FROM granted_credit WHERE state = 'WAITS' AND retry_at <= ? AND (?::text[] IS NULL OR credit_id = ANY (?))
             ORDER BY credit_id LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String PUT_OFF = """
            UPDATE granted_credit SET retry_at = ? WHERE credit_id = (
                SELECT credit_id FROM granted_credit WHERE state = 'WAITS' AND retry_at <= ?
                 ORDER BY credit_id LIMIT 1 FOR UPDATE SKIP LOCKED)""";
    private static final String SETTLE = """
            UPDATE granted_credit g SET state = t.state, why = t.why, retry_at = t.retry_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) AS t(id, state, why, retry_at)
             WHERE g.credit_id = t.id""";

    private final Sql sql;
    private final CreditNotes notes;
    private final Outbox outbox;
    private final Clock clock;

    GrantedCredits(Sql sql, CreditNotes notes, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.notes = notes;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Waiting(
            String creditId, String agreementId, String accountId, Money amount, String reason, Cause cause) {
        static Waiting read(Row row) {
            return new Waiting(
                    row.text("credit_id"),
                    row.text("agreement_id"),
                    row.text("account_id"),
                    new Money(row.number("minor"), row.text("currency")),
                    row.text("reason"),
                    new Cause(row.text("correlation_id"), row.textOrNull("event_id")));
        }

        CreditNotes.Granted granted() {
            return new CreditNotes.Granted(
                    new NewCreditNote(creditId, agreementId, amount, null, null, reason), accountId, cause);
        }
    }

    /// Needs a transaction.
    void take(List<Heard<CreditGranted>> heard) {
        var events = new ArrayList<@Nullable String>();
        heard.forEach(each -> events.add(each.cause().causationId()));
        var now = clock.instant();
        sql.update(
                REMEMBER,
                now,
                heard.stream().map(each -> each.fact().creditId()).toList(),
                heard.stream().map(each -> each.fact().agreementId()).toList(),
                heard.stream().map(each -> each.fact().accountId()).toList(),
                heard.stream().map(each -> each.fact().amount().minor()).toList(),
                heard.stream().map(each -> each.fact().amount().currency()).toList(),
                heard.stream().map(each -> each.fact().reason()).toList(),
                heard.stream().map(each -> each.fact().at()).toList(),
                heard.stream().map(each -> each.cause().correlationId()).toList(),
                events);
        settle(now, heard.stream().map(each -> each.fact().creditId()).toList(), heard.size());
    }

    @AsSystem
    @Scheduled(every = "${rapport.credit.retry-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retry() {
        var limit = AT_ONCE;
        while (limit > 0) {
            limit = retry(limit);
        }
    }

    /// One that fails holds up nothing: it is found by halving, and put off.
    ///
    /// @return how many to look at next; 0 when nothing is due any more, or the ground does not bear
    private int retry(int limit) {
        try {
            var looked = QuarkusTransaction.requiringNew().call(() -> settle(clock.instant(), null, limit));
            return looked < limit ? 0 : AT_ONCE;
        } catch (RuntimeException e) {
            LOG.warnf("credits that wait are looked at again: %s", e.getMessage());
            if (Failure.of(e) != Failure.DATA) {
                return 0;
            }
            if (limit == 1) {
                var now = clock.instant();
                QuarkusTransaction.requiringNew().run(() -> sql.update(PUT_OFF, now.plus(PUT_OFF_FOR), now));
            }
            return limit / 2;
        }
    }

    /// @param which null for any
    /// @return how many were looked at
    private int settle(Instant now, @Nullable List<String> which, int limit) {
        var due = sql.query(DUE, Waiting::read, now, which, which, limit);
        if (due.isEmpty()) {
            return 0;
        }
        var outcomes = notes.give(due.stream().map(Waiting::granted).toList());
        var states = new ArrayList<String>();
        var whys = new ArrayList<@Nullable String>();
        var retries = new ArrayList<@Nullable Instant>();
        for (var i = 0; i < due.size(); i++) {
            switch (outcomes.get(i)) {
                case CreditNotes.Outcome.Given() -> settled(states, whys, retries, "GIVEN", null);
                case CreditNotes.Outcome.Refused(var why) -> {
                    settled(states, whys, retries, "REFUSED", why);
                    refuse(due.get(i), why, now);
                }
                case CreditNotes.Outcome.Waits(var why) -> {
                    states.add("WAITS");
                    whys.add(why);
                    retries.add(now.plus(PAUSE));
                }
            }
        }
        sql.update(SETTLE, due.stream().map(Waiting::creditId).toList(), states, whys, retries);
        return due.size();
    }

    private static void settled(
            List<String> states,
            List<@Nullable String> whys,
            List<@Nullable Instant> retries,
            String state,
            @Nullable String why) {
        states.add(state);
        whys.add(why);
        retries.add(null);
    }

    private void refuse(Waiting credit, String why, Instant now) {
        outbox.announce(
                new PaymentEvent.CreditRefused(
                        credit.creditId(), credit.accountId(), credit.agreementId(), credit.amount(), why, now),
                credit.cause());
    }
}
