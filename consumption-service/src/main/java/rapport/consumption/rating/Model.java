package rapport.consumption.rating;

import java.util.List;

/// What a period's quantity costs. Each model is one function of the quantity so far: an event of n units
/// costs `total(q + n) − total(q)`. So charges add up to `total` of their sum in whatever order they come,
/// and taking one back is the same subtraction.
public sealed interface Model {
    /// The price of `quantity` units of one period, in hundred-millionths.
    long total(long quantity);

    /// How far an event of so many units moves the counter.
    default long step(long units) {
        return units;
    }

    /// Whether more never costs less. Without that no quota can be promised.
    default boolean growing() {
        return true;
    }

    /// The same for each event, however long.
    record Flat(long price) implements Model {
        @Override
        public long total(long events) {
            return Math.multiplyExact(price, events);
        }

        @Override
        public long step(long units) {
            return 1;
        }
    }

    /// A price for so many units, in proportion.
    record PerUnit(long price, long per) implements Model {
        @Override
        public long total(long quantity) {
            return Exact.share(price, quantity, per);
        }
    }

    /// Each unit at the price of the tier that it falls into.
    record Graduated(List<Tier> tiers, long per) implements Model {
        @Override
        public long total(long quantity) {
            var total = 0L;
            var from = 0L;
            for (var tier : tiers) {
                total = Math.addExact(total, Exact.share(tier.price(), Math.min(quantity, tier.upTo()) - from, per));
                if (quantity <= tier.upTo()) {
                    return total;
                }
                from = tier.upTo();
            }
            return total;
        }
    }

    /// All units at the price of the tier that is reached. Where a tier is cheaper, an event can cost less
    /// than nothing: it makes those before it cheaper.
    record Volume(List<Tier> tiers, long per) implements Model {
        @Override
        public long total(long quantity) {
            for (var tier : tiers) {
                if (quantity <= tier.upTo()) {
                    return Exact.share(tier.price(), quantity, per);
                }
            }
            throw new ArithmeticException("beyond the last tier");
        }

        @Override
        public boolean growing() {
            for (var i = 1; i < tiers.size(); i++) {
                if (tiers.get(i).price() < tiers.get(i - 1).price()) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A price for each started package of so many units of the period.
    record Packages(long price, long size) implements Model {
        @Override
        public long total(long quantity) {
            var started = quantity / size + (quantity % size == 0 ? 0 : 1);
            return Math.multiplyExact(price, started);
        }
    }

    /// Nothing: neither money nor allowances are touched.
    record Free() implements Model {
        @Override
        public long total(long quantity) {
            return 0;
        }

        /// Nothing is counted: what is hidden is not to be read from a counter either.
        @Override
        public long step(long units) {
            return 0;
        }
    }
}
