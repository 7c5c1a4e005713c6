package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;

/// Prepaid money as people move it: under the lock of the balances, each once by an id of theirs.
@ApplicationScoped
class PrepaidMoney {
    private static final String OWN = " AND (?::text IS NULL OR account_id = ?)";
    private static final String ENTRIES = " FROM prepaid_entry WHERE agreement_id = ?" + OWN;

    /// A customer is not told who decided, nor what a partner calls a quota.
    private static final String SHOWN = """
            SELECT id, kind, amount, available, currency, at,
                   CASE WHEN ?::text IS NULL THEN reference END AS reference,
                   CASE WHEN ?::text IS NULL THEN reason END AS reason,
                   CASE WHEN ?::text IS NULL THEN decided_by END AS decided_by,
                   CASE WHEN ?::text IS NULL THEN counterpart END AS counterpart""";

    private final Sql sql;
    private final Scopes scopes;
    private final BalanceRows balances;
    private final PrepaidConfig config;
    private final Outbox outbox;
    private final Event<PrepaidMoved> moved;
    private final Clock clock;

    PrepaidMoney(
            Sql sql,
            Scopes scopes,
            BalanceRows balances,
            PrepaidConfig config,
            Outbox outbox,
            Event<PrepaidMoved> moved,
            Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.balances = balances;
        this.config = config;
        this.outbox = outbox;
        this.moved = moved;
        this.clock = clock;
    }

    /// Money to be put in.
    ///
    /// @param until exclusive; null for as long as is usual
    record TopUp(
            String agreementId,
            String accountId,
            Money amount,
            @Nullable Instant until,
            Purse.Because because) {}

    /// What came of it.
    ///
    /// @param isNew whether it happened now
    record Moved(PrepaidView money, boolean isNew) {}

    /// A customer finds its own.
    Optional<PrepaidView> find(String agreementId) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM prepaid_account WHERE agreement_id = ?" + OWN,
                        PrepaidView::read,
                        agreementId,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// The latest first. A customer sees its own.
    List<PrepaidView.Entry> entries(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                SHOWN + ENTRIES + " ORDER BY id DESC OFFSET ? LIMIT ?",
                PrepaidView.Entry::read,
                own,
                own,
                own,
                own,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + ENTRIES, agreementId, own, own);
    }

    /// Puts money in, once. From the first on the agreement is prepaid. Needs a transaction.
    ///
    /// @throws Problem when another top-up has this id, or the money is of another currency
    Moved topUp(TopUp wanted) {
        var now = now();
        var row = lock(wanted.agreementId());
        var purse = row.purse();
        if (purse == null) {
            purse = Purse.open(
                    wanted.agreementId(), wanted.accountId(), wanted.amount().currency(), now);
            row.with(purse);
        }
        if (happened(wanted.agreementId(), Purse.Kind.TOPPED_UP, wanted.because(), wanted.amount())) {
            return new Moved(PrepaidView.of(purse), false);
        }
        mustBeIn(purse, wanted.amount());
        var until = wanted.until() == null ? now.plus(config.lasts()) : wanted.until();
        purse.topUp(wanted.amount(), until.truncatedTo(ChronoUnit.MILLIS), wanted.because());
        outbox.announce(
                new UsageEvent.PrepaidToppedUp(
                        row.nextVersion(),
                        purse.accountId(),
                        purse.agreementId(),
                        wanted.because().reference(),
                        wanted.amount(),
                        UsageEvent.Sum.of(purse.available()),
                        purse.state().until(),
                        "Prepaid money was topped up.",
                        now),
                Cause.root());
        balances.write(List.of(row));
        moved.fire(new PrepaidMoved(
                PrepaidMoved.How.TOPPED_UP,
                wanted.agreementId(),
                wanted.because().reference()));
        return new Moved(PrepaidView.of(purse), true);
    }

    /// Adds or takes off, once; never more than there is. Needs a transaction.
    ///
    /// @throws Problem when the agreement is not prepaid, another adjustment has this id, or there is less
    Moved adjust(String agreementId, Money by, Purse.Because because) {
        var now = now();
        var row = lock(agreementId);
        var purse = row.purse();
        if (purse == null) {
            throw Problem.notFound("prepaid money of agreement", agreementId);
        }
        if (happened(agreementId, Purse.Kind.ADJUSTED, because, by)) {
            return new Moved(PrepaidView.of(purse), false);
        }
        mustBeIn(purse, by);
        if (!purse.adjust(by, because)) {
            throw Problem.of(
                    UsageProblem.PREPAID_TOO_LITTLE,
                    purse.available() + " are available; what is held for quotas cannot be taken off.");
        }
        UsageEvent.Prepaid.news(row, purse.accountId(), config.low(), now)
                .ifPresent(event -> outbox.announce(event, Cause.root()));
        balances.write(List.of(row));
        moved.fire(new PrepaidMoved(PrepaidMoved.How.ADJUSTED, agreementId, because.reference()));
        return new Moved(PrepaidView.of(purse), true);
    }

    /// Lets expire what is over. Needs a transaction.
    void expire(Collection<String> agreementIds) {
        var now = now();
        var rows = balances.lock(
                agreementIds.stream().map(id -> new BalanceRow.Id(id, id)).collect(Collectors.toSet()));
        rows.values().forEach(row -> {
            if (row.purse() != null) {
                expire(row, row.purse(), now);
            }
        });
        balances.write(rows.values());
    }

    private void expire(BalanceRow row, Purse purse, Instant now) {
        var before = purse.available();
        purse.expire(now);
        if (!before.equals(purse.available())) {
            outbox.announce(
                    new UsageEvent.PrepaidExpired(
                            row.nextVersion(),
                            purse.accountId(),
                            purse.agreementId(),
                            UsageEvent.Sum.of(before),
                            "Prepaid money has expired.",
                            now),
                    Cause.root());
        }
    }

    private BalanceRow lock(String agreementId) {
        var id = new BalanceRow.Id(agreementId, agreementId);
        return Objects.requireNonNull(balances.lock(Set.of(id)).get(id));
    }

    /// Whether it was done before; asked under the lock.
    ///
    /// @throws Problem when what was done under this id was something else
    private boolean happened(String agreementId, Purse.Kind kind, Purse.Because because, Money amount) {
        var before = sql.query(
                "SELECT amount, currency FROM prepaid_entry WHERE agreement_id = ? AND kind = ? AND reference = ?",
                row -> UsageEvent.Sum.of(Amount.of(row.decimal("amount"), row.text("currency"))),
                agreementId,
                kind,
                because.reference());
        if (before.isEmpty()) {
            return false;
        }
        if (!before.getFirst().equals(UsageEvent.Sum.of(Amount.of(amount)))) {
            throw Problem.of(
                    UsageProblem.PREPAID_DIFFERS,
                    "The id " + because.reference() + " is that of "
                            + before.getFirst().value() + " "
                            + before.getFirst().currency() + "; use another.");
        }
        return true;
    }

    static void mustBeIn(Purse purse, Money amount) {
        if (!purse.currency().equals(amount.currency())) {
            throw Problem.invalid("amount.currency", "must be " + purse.currency() + ", as the tariff has it");
        }
    }

    /// Read under the lock, as exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
