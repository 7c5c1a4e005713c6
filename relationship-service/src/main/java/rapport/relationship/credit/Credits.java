package rapport.relationship.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.relationship.agreement.Agreement;
import rapport.relationship.agreement.Agreements;
import rapport.relationship.standing.CreditHolds;

/// Grants credits and notes what became of them. From the grant until consumption has applied it, its amount holds back
/// what would be taken away.
@ApplicationScoped
class Credits {
    /// Consumption counts an account anew within seconds; should it never answer, somebody has looked by then.
    private static final Duration HELD = Duration.ofDays(30);

    private static final String WANTED = """
             FROM credit WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
                           AND (?::text IS NULL OR state = ?)""";
    private static final String INSERT = """
            INSERT INTO credit (credit_id, agreement_id, account_id, cause, minor, currency, reason, state, granted_at, granted_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'GRANTED', ?, ?) ON CONFLICT DO NOTHING""";
    private static final String LOCK =
            "SELECT credit_id FROM credit WHERE credit_id = ANY (?) AND state = 'GRANTED' ORDER BY credit_id FOR UPDATE";
    private static final String ANSWER = """
            UPDATE credit c SET state = t.state, number = t.number, why = t.why, answered_at = t.at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) AS t(id, state, number, why, at)
             WHERE c.credit_id = t.id AND c.state = 'GRANTED'""";

    private final Sql sql;
    private final Scopes scopes;
    private final Agreements agreements;
    private final CreditHolds holds;
    private final Outbox outbox;
    private final Clock clock;

    Credits(Sql sql, Scopes scopes, Agreements agreements, CreditHolds holds, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.agreements = agreements;
        this.holds = holds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param isNew whether it was granted now
    record Granted(CreditView credit, boolean isNew) {}

    /// @throws Problem when there is no such agreement, or another credit has the id
    @Transactional
    Granted grant(NewCredit wanted, String by) {
        scopes.mustChangeAll();
        var agreement = agreements
                .find(wanted.agreementId())
                .orElseThrow(() -> Problem.invalid("agreementId", "there is no such agreement"));
        var credit = credit(wanted, agreement, by);
        var added = sql.update(
                INSERT,
                credit.creditId(),
                credit.agreementId(),
                credit.accountId(),
                credit.cause(),
                credit.amount().minor(),
                credit.amount().currency(),
                credit.reason(),
                credit.grantedAt(),
                by);
        if (added == 0) {
            return new Granted(
                    find(wanted.creditId())
                            .filter(there -> there.answers(wanted))
                            .orElseThrow(() -> Problem.of(
                                    CreditProblem.CREDIT_DIFFERS, "The id " + wanted.creditId() + " is taken.")),
                    false);
        }
        holds.place(
                credit.agreementId(),
                credit.creditId(),
                credit.amount(),
                credit.grantedAt().plus(HELD),
                credit.reason());
        outbox.announce(CreditEvent.Granted.of(credit), Cause.root());
        return new Granted(credit, true);
    }

    private CreditView credit(NewCredit wanted, Agreement agreement, String by) {
        return new CreditView(
                wanted.creditId(),
                wanted.agreementId(),
                agreement.accountId(),
                wanted.cause(),
                wanted.amount(),
                wanted.reason(),
                CreditState.GRANTED,
                clock.instant(),
                by,
                null,
                null,
                null);
    }

    /// A customer finds its own, and not who granted it.
    Optional<CreditView> find(String creditId) {
        var own = scopes.customer();
        return sql
                .query(
                        columns() + " FROM credit WHERE credit_id = ? AND (?::text IS NULL OR account_id = ?)",
                        CreditView::read,
                        creditId,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// The latest first. A customer sees its own.
    List<CreditView> list(@Nullable String agreementId, @Nullable CreditState state, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                columns() + "\n" + WANTED + " ORDER BY granted_at DESC, credit_id OFFSET ? LIMIT ?",
                CreditView::read,
                own,
                own,
                agreementId,
                agreementId,
                state,
                state,
                offset,
                limit);
    }

    long count(@Nullable String agreementId, @Nullable CreditState state) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)\n" + WANTED, own, own, agreementId, agreementId, state, state);
    }

    private String columns() {
        var by = scopes.customer() == null ? "granted_by" : "NULL AS granted_by";
        return "SELECT credit_id, agreement_id, account_id, cause, minor, currency, reason, state, granted_at, " + by
                + ", number, why, answered_at";
    }

    /// Notes what became of them, each once. The hold of one that was applied goes with the news of it; that of one
    /// that was refused stays until somebody has decided. Needs a transaction.
    void answer(List<Heard<CreditFact>> heard) {
        var answers = new LinkedHashMap<String, Heard<CreditFact>>();
        heard.forEach(each -> answers.putIfAbsent(each.fact().creditNoteId(), each));
        if (sql.query(LOCK, row -> row.text("credit_id"), answers.keySet()).isEmpty()) {
            return;
        }
        var states = new ArrayList<CreditState>();
        var numbers = new ArrayList<@Nullable String>();
        var whys = new ArrayList<@Nullable String>();
        answers.values().forEach(each -> {
            switch (each.fact()) {
                case CreditFact.Applied applied -> {
                    states.add(CreditState.APPLIED);
                    numbers.add(applied.creditNoteNumber());
                    whys.add(null);
                }
                case CreditFact.Refused refused -> {
                    states.add(CreditState.REFUSED);
                    numbers.add(null);
                    whys.add(refused.reason());
                }
            }
        });
        sql.update(
                ANSWER,
                answers.keySet(),
                states,
                numbers,
                whys,
                answers.values().stream().map(each -> each.fact().at()).toList());
    }
}
