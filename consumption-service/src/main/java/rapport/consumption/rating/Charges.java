package rapport.consumption.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What a period costs beside usage.
public final class Charges {
    private Charges() {}

    /// What a charge comes to in a period.
    ///
    /// @param from the subscription's first day; a one-time charge belongs to the period of that day
    /// @param to the day after its last; far away while it runs
    public static Amount of(Charge charge, String currency, Period period, LocalDate from, LocalDate to) {
        var units = switch (charge.type()) {
            case RECURRING -> Proration.part(charge.amount(), period, from, to, charge.dayCount());
            case ONE_TIME -> from.isBefore(period.firstDay()) || !from.isBefore(period.endDay()) ? 0 : charge.amount();
        };
        return new Amount(units, currency);
    }

    /// What discounts take off, in their listed order, each of what those before it left. No item falls below
    /// zero.
    ///
    /// @return one for each item that a discount takes something off
    public static List<Off> discounts(List<Discount> discounts, List<Item> items) {
        var left = items.stream().mapToLong(item -> item.amount().units()).toArray();
        var off = new ArrayList<Off>();
        for (var discount : discounts) {
            var wanted = wanted(discount, items, left);
            for (var i = 0; i < left.length; i++) {
                if (wanted[i] > 0) {
                    left[i] -= wanted[i];
                    var item = items.get(i);
                    var amount = new Amount(-wanted[i], item.amount().currency());
                    off.add(new Off(discount.id(), new Item(item.id(), amount)));
                }
            }
        }
        return off;
    }

    /// What is missing to a minimum spend.
    ///
    /// @param items of usage and charges, and what discounts took off them
    public static Amount missing(
            MinimumSpend minimum,
            Collection<Item> items,
            String currency,
            Period period,
            LocalDate from,
            LocalDate to) {
        var least = Proration.part(minimum.amount(), period, from, to, minimum.dayCount());
        var spent = items.stream()
                .filter(item -> counts(minimum.of(), item))
                .map(Item::amount)
                .reduce(Amount.zero(currency), Amount::plus);
        return new Amount(Math.max(0, Math.subtractExact(least, spent.units())), currency);
    }

    private static long[] wanted(Discount discount, List<Item> items, long[] left) {
        var base = new long[left.length];
        for (var i = 0; i < left.length; i++) {
            base[i] = counts(discount.of(), items.get(i)) ? Math.max(0, left[i]) : 0;
        }
        return discount.millionths() > 0
                ? Arrays.stream(base)
                        .map(each -> Exact.share(discount.millionths(), each, 1_000_000))
                        .toArray()
                : spread(discount.amount(), base);
    }

    /// Spreads an amount in proportion. The parts add up to it, or to all there is when that is less.
    private static long[] spread(long amount, long[] base) {
        var total = Arrays.stream(base).reduce(0, Math::addExact);
        var off = Math.min(amount, total);
        var parts = new long[base.length];
        var before = 0L;
        for (var i = 0; i < base.length && total > 0; i++) {
            parts[i] = Exact.share(off, before + base[i], total) - Exact.share(off, before, total);
            before += base[i];
        }
        return parts;
    }

    private static boolean counts(Set<String> of, Item item) {
        return of.isEmpty() || of.contains(item.id());
    }
}
