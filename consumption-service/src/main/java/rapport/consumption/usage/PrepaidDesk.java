package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;

/// Holds what people want of prepaid money against what an agreement is, and does it. Who may is asked before.
@ApplicationScoped
public class PrepaidDesk {
    private static final long MOST_MINOR = 1_000_000_000L;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final PrepaidMoney money;
    private final PrepaidTransfers transfers;
    private final RunningTerms running;
    private final Clock clock;

    PrepaidDesk(PrepaidMoney money, PrepaidTransfers transfers, RunningTerms running, Clock clock) {
        this.money = money;
        this.transfers = transfers;
        this.running = running;
        this.clock = clock;
    }

    /// What somebody decided about the prepaid money of an agreement.
    ///
    /// @param amount of an adjustment, what it adds; less than nothing to take off
    /// @param id names it for good: said again under it, nothing happens twice
    /// @param by who decided it
    public record Decision(
            String agreementId,
            Money amount,
            String id,
            @Nullable String reason,
            String by) {
        private Purse.Because because() {
            return new Purse.Because(id, reason, by);
        }
    }

    /// Puts money in.
    ///
    /// @param until exclusive; null for as long as is usual
    /// @throws Problem when it cannot be
    public void topUp(Decision decision, @Nullable Instant until) {
        topUp(decision.agreementId(), decision.amount(), until, decision.because());
    }

    /// Adds or takes off.
    ///
    /// @throws Problem when it cannot be
    public void adjust(Decision decision) {
        adjust(decision.agreementId(), decision.amount(), decision.because());
    }

    /// Moves money to another agreement.
    ///
    /// @param channel by which it was asked for
    /// @param owner whose both agreements must be; null for anybody's
    /// @throws Problem when it cannot be
    public void transfer(Decision decision, String to, String channel, @Nullable String owner) {
        mustBePositive(decision.amount());
        var wanted = new PrepaidTransfers.Transfer(
                decision.agreementId(), to, decision.amount(), channel, decision.because());
        SystemTransaction.run(() -> transfers.move(wanted, owner));
    }

    /// What the money of an agreement must be in. Needs a transaction.
    String currency(String agreementId) {
        return running.of(agreementId, clock.instant()).tariff().currency();
    }

    /// @throws Problem when it cannot be
    PrepaidMoney.Moved topUp(String agreementId, Money amount, @Nullable Instant until, Purse.Because because) {
        mustBePositive(amount);
        var now = clock.instant();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw Problem.invalid("until", "must be in the next ten years");
        }
        return SystemTransaction.call(() -> {
            var terms = running.of(agreementId, now);
            if (!terms.tariff().currency().equals(amount.currency())) {
                throw Problem.invalid(
                        "amount.currency", "must be " + terms.tariff().currency() + ", as the tariff has it");
            }
            return money.topUp(new PrepaidMoney.TopUp(agreementId, terms.accountId(), amount, until, because));
        });
    }

    /// @throws Problem when it cannot be
    PrepaidMoney.Moved adjust(String agreementId, Money by, Purse.Because because) {
        if (by.isZero() || by.minor() > MOST_MINOR || by.minor() < -MOST_MINOR) {
            throw Problem.invalid(
                    "amount.minor", "must be between -" + MOST_MINOR + " and " + MOST_MINOR + ", and not 0");
        }
        return SystemTransaction.call(() -> money.adjust(agreementId, by, because));
    }

    private static void mustBePositive(Money amount) {
        if (!amount.isPositive() || amount.minor() > MOST_MINOR) {
            throw Problem.invalid("amount.minor", "must be between 1 and " + MOST_MINOR);
        }
    }
}
