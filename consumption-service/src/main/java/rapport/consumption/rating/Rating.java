package rapport.consumption.rating;

/// Rates usage: increments, then allowances, then the price rule, then caps, then prepaid money.
public final class Rating {
    private Rating() {}

    /// Rates one event and moves the balances, or moves nothing and says why.
    ///
    /// The charge can be negative under [Model.Volume] alone.
    ///
    /// @param table of the version that was in force when the event started
    public static Outcome rate(RateTable table, Usage usage, Balances balances) {
        try {
            return switch (draft(table, usage, balances)) {
                case Drafted drafted -> drafted.draft().settle();
                case Refused refused -> refused.unrated();
            };
        } catch (ArithmeticException _) {
            return new Unrated(Unrated.Reason.TOO_LARGE, "the charge or a balance would not fit");
        }
    }

    /// Takes a rated event back: what allowances gave returns to the very grants, the counter falls by what
    /// was charged, and what the period now costs less is returned, after caps.
    ///
    /// Whatever is reversed in whatever order, each counter and allowance is then what the remaining events
    /// moved it to, and the sum of all charges before caps is what those counters cost. For events that no
    /// allowance covered, that no prepaid money paid for, and whose caps were not consented to exceed in
    /// mid-period, that is as if the reversed ones had never been. Otherwise those that came later are not
    /// rated again by this, although they might find units now; to reach that, reverse and rate them again in
    /// the order of their arrival.
    ///
    /// @param table of the version that rated it
    /// @param balances with everything loaded that [Rated#changes] names
    /// @throws IllegalStateException when it was reversed before, so that a balance would fall below zero, or
    ///     when a balance was not loaded; the balances are of no use then
    public static Rated reverse(RateTable table, Rated rated, Balances balances) {
        return new Reversal(table, rated, balances).settle();
    }

    sealed interface Tried {}

    record Drafted(Draft draft) implements Tried {}

    record Refused(Unrated unrated) implements Tried {}

    static Tried draft(RateTable table, Usage usage, Balances balances) {
        var cell = table.find(usage);
        if (cell < 0) {
            return new Refused(new Unrated(
                    Unrated.Reason.KIND_UNKNOWN, "tariff " + table.tariff().id() + " does not price " + usage.kind()));
        }
        var plan = table.plan(cell);
        if (plan == null) {
            return new Refused(new Unrated(
                    Unrated.Reason.NO_RULE,
                    "no rule of tariff " + table.tariff().id() + " fits"));
        }
        var currency = table.tariff().currency();
        if (!balances.pays(usage.subscriber().payer(), currency)) {
            return new Refused(new Unrated(
                    Unrated.Reason.OTHER_CURRENCY, "prepaid money is not in " + currency + ", as the tariff is"));
        }
        return new Drafted(new Draft(table, plan, cell, usage, balances));
    }
}
