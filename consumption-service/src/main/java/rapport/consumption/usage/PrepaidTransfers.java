package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;

/// Prepaid money that goes from one agreement to another: both are locked, in order, and it leaves the one as it comes
/// to the other, once by an id of the caller's.
@ApplicationScoped
class PrepaidTransfers {
    /// Whoever is prepaid stays it, and stays whose it is, so that nothing need be locked to see it.
    private static final String PREPAID = """
            SELECT count(*) FROM prepaid_account
             WHERE agreement_id = ANY (?) AND (?::text IS NULL OR account_id = ?)""";
    private static final String BEFORE = """
            SELECT -amount AS amount, currency, counterpart FROM prepaid_entry
             WHERE agreement_id = ? AND kind = 'TRANSFERRED_OUT' AND reference = ?""";

    private final Sql sql;
    private final BalanceRows balances;
    private final PrepaidConfig config;
    private final Outbox outbox;
    private final Event<PrepaidMoved> moved;
    private final Clock clock;

    PrepaidTransfers(
            Sql sql,
            BalanceRows balances,
            PrepaidConfig config,
            Outbox outbox,
            Event<PrepaidMoved> moved,
            Clock clock) {
        this.sql = sql;
        this.balances = balances;
        this.config = config;
        this.outbox = outbox;
        this.moved = moved;
        this.clock = clock;
    }

    /// What is to be moved.
    ///
    /// @param channel by which it was asked for
    record Transfer(String from, String to, Money amount, String channel, Purse.Because because) {}

    private record Before(UsageEvent.Sum amount, String to) {
        static Before read(Row row) {
            return new Before(
                    UsageEvent.Sum.of(Amount.of(row.decimal("amount"), row.text("currency"))), row.text("counterpart"));
        }
    }

    /// Moves it, all or nothing. Needs a transaction.
    ///
    /// @param owner whose both agreements must be; null for anybody's
    /// @throws Problem when either is not prepaid or not the owner's, less is free, the money is of another
    /// currency, or the id is that of another transfer
    void move(Transfer wanted, @Nullable String owner) {
        var agreements = List.of(wanted.from(), wanted.to());
        if (sql.number(PREPAID, agreements, owner, owner) < agreements.size()) {
            throw Problem.notFound("prepaid money of both agreements", String.join(" and ", agreements));
        }
        var from = new BalanceRow.Id(wanted.from(), wanted.from());
        var to = new BalanceRow.Id(wanted.to(), wanted.to());
        var rows = balances.lock(Set.of(from, to));
        if (!happened(wanted)) {
            move(wanted, Objects.requireNonNull(rows.get(from)), Objects.requireNonNull(rows.get(to)));
        }
    }

    private void move(Transfer wanted, BalanceRow from, BalanceRow to) {
        // Read under the lock, as exact as the database keeps it.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var giver = Objects.requireNonNull(from.purse());
        var receiver = Objects.requireNonNull(to.purse());
        PrepaidMoney.mustBeIn(giver, wanted.amount());
        PrepaidMoney.mustBeIn(receiver, wanted.amount());
        if (!giver.give(wanted.amount(), now, because(wanted, wanted.to()))) {
            throw tooLittle(giver, now);
        }
        receiver.receive(wanted.amount(), giver.state().until(), because(wanted, wanted.from()));
        UsageEvent.Prepaid.news(from, giver.accountId(), config.low(), now)
                .ifPresent(event -> outbox.announce(event, Cause.root()));
        balances.write(List.of(from, to));
        moved.fire(new PrepaidMoved(
                PrepaidMoved.How.TRANSFERRED, wanted.from(), wanted.because().reference()));
    }

    private static Purse.Because because(Transfer wanted, String other) {
        return wanted.because().with(new Purse.Other(other, wanted.channel()));
    }

    private static Problem tooLittle(Purse giver, Instant now) {
        return Problem.of(
                UsageProblem.PREPAID_TOO_LITTLE,
                List.of(new FieldError(
                        "amount",
                        "must be at most " + giver.free(now)
                                + ": what is held for quotas, or has expired, cannot be moved")));
    }

    /// Whether it was done before; asked under the lock.
    private boolean happened(Transfer wanted) {
        var before =
                sql.query(BEFORE, Before::read, wanted.from(), wanted.because().reference());
        if (before.isEmpty()) {
            return false;
        }
        var was = before.getFirst();
        var same = new Before(UsageEvent.Sum.of(Amount.of(wanted.amount())), wanted.to());
        if (!was.equals(same)) {
            // Not whose: it may be somebody else's, whom a customer does not know.
            throw Problem.of(
                    UsageProblem.PREPAID_DIFFERS,
                    "The id " + wanted.because().reference() + " is that of "
                            + was.amount().value() + " " + was.amount().currency()
                            + (was.to().equals(same.to()) ? "" : " to another agreement") + "; use another.");
        }
        return true;
    }
}
