package rapport.consumption.rating;

import java.time.Instant;

/// Answers the network: how much may be used now, so that nothing is beyond a cap, a consent or prepaid
/// money.
///
/// A grant is rated like usage, at once: what others are granted meanwhile finds it taken. So all that was
/// granted can be used by all to whom it was granted, in whatever order they report.
public final class Quota {
    private Quota() {}

    /// What the network is told.
    public sealed interface Answer permits Granted, NotGranted {}

    /// @param hold to be stored; `hold.usage().quantity()` units may be used
    public record Granted(Hold hold) implements Answer {}

    /// Nothing may be used.
    public record NotGranted(Reason reason) implements Answer {}

    /// Why nothing may be used.
    public enum Reason {
        /// Allowances, caps and prepaid money are used up.
        EXHAUSTED,
        /// The tariff does not price it.
        UNRATED,
        /// More can cost less under this rule ([Model.Volume] with falling prices), so that nothing can be
        /// promised.
        NOT_PROMISABLE
    }

    /// Grants as much of what is asked for as can be paid for. Free usage is granted in full.
    ///
    /// @param asked what the network wants to let through, from now on; at least one unit
    public static Answer grant(RateTable table, String id, Usage asked, Instant until, Balances balances) {
        if (asked.quantity() == 0) {
            throw new IllegalArgumentException("ask for at least one unit");
        }
        return switch (Rating.draft(table, asked.of(0), balances)) {
            case Rating.Refused _ -> new NotGranted(Reason.UNRATED);
            case Rating.Drafted(var nothing) when !nothing.promisable() -> new NotGranted(Reason.NOT_PROMISABLE);
            case Rating.Drafted _ -> {
                var units = most(table, asked, balances);
                yield units == 0
                        ? new NotGranted(Reason.EXHAUSTED)
                        : granted(table, id, asked.of(units), until, balances);
            }
        };
    }

    /// Takes the hold back and rates what was really used. The rest is free again. If the network let through
    /// more than was granted, that is rated too, and what cannot be paid for is not owed.
    ///
    /// @param used of the same event: no other start, party or network
    public static Outcome settle(RateTable table, Hold hold, long used, Balances balances) {
        release(table, hold, balances);
        return Rating.rate(table, hold.usage().of(used), balances);
    }

    /// Takes the hold back: nothing was used of it.
    public static Rated release(RateTable table, Hold hold, Balances balances) {
        return Rating.reverse(table, hold.rated(), balances);
    }

    private static Answer granted(RateTable table, String id, Usage usage, Instant until, Balances balances) {
        return switch (Rating.rate(table, usage, balances)) {
            case Rated rated -> new Granted(new Hold(id, usage, rated, until));
            case Unrated _ -> new NotGranted(Reason.UNRATED);
        };
    }

    /// The most units up to what is asked for that are paid for in full. More never costs less, so halving
    /// finds it.
    private static long most(RateTable table, Usage asked, Balances balances) {
        if (isPaid(table, asked, balances)) {
            return asked.quantity();
        }
        var paid = 0L;
        var unpaid = asked.quantity();
        while (unpaid - paid > 1) {
            var middle = paid + (unpaid - paid) / 2;
            if (isPaid(table, asked.of(middle), balances)) {
                paid = middle;
            } else {
                unpaid = middle;
            }
        }
        return paid;
    }

    private static boolean isPaid(RateTable table, Usage usage, Balances balances) {
        try {
            return Rating.draft(table, usage, balances) instanceof Rating.Drafted(var draft) && draft.isPaid();
        } catch (ArithmeticException _) {
            return false;
        }
    }
}
