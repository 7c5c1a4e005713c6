package rapport.consumption.rating;

import java.time.Instant;

/// Moves prepaid money that is not for rated usage: reserve, then commit a part and release the rest. A
/// balance never falls below zero. Units are reserved by [Quota].
public final class Prepaid {
    private Prepaid() {}

    /// What was answered to who wanted money set aside.
    public sealed interface Answer permits Reserved, TooLittle {}

    /// Set aside.
    public record Reserved(Reservation reservation) implements Answer {}

    /// There is only so much.
    public record TooLittle(Amount available) implements Answer {}

    /// Sets an amount aside, all of it or nothing.
    ///
    /// @param balances with the payer's [Credit]
    public static Answer reserve(Balances balances, Reservation wanted, Instant now) {
        var amount = notNegative(wanted.amount());
        var money = balances.loaded(Credit.key(wanted.payer()));
        var available = now.isBefore(money.until) ? money.value : 0;
        if (amount > available) {
            return new TooLittle(new Amount(available, wanted.amount().currency()));
        }
        money.become(money.value - amount);
        return new Reserved(wanted);
    }

    /// Spends a part of what was reserved; the rest may be spent otherwise again. To release all, commit
    /// nothing.
    ///
    /// @return the rest
    public static Amount commit(Balances balances, Reservation reservation, Amount used) {
        var rest = reservation.amount().minus(used);
        notNegative(used);
        if (rest.units() < 0) {
            throw new IllegalArgumentException("more is committed than was reserved");
        }
        var money = balances.loaded(Credit.key(reservation.payer()));
        money.become(Math.addExact(money.value, rest.units()));
        var spend = balances.cell(
                reservation.payer(), Meter.SPEND, "spend", balances.period().start());
        spend.become(Math.addExact(spend.value, used.units()));
        return rest;
    }

    public static void topUp(Balances balances, String payer, Amount amount) {
        var money = balances.loaded(Credit.key(payer));
        money.become(Math.addExact(money.value, notNegative(amount)));
    }

    private static long notNegative(Amount amount) {
        if (amount.units() < 0) {
            throw new IllegalArgumentException("an amount of prepaid money is not negative");
        }
        return amount.units();
    }
}
