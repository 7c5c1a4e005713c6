package rapport.consumption.rating;

import java.math.BigInteger;

/// Exact integer arithmetic. What does not fit into a long is an [ArithmeticException], never another number.
final class Exact {
    private Exact() {}

    /// `price × units ÷ per`, to the nearest whole number, halves upwards; none of them negative.
    ///
    /// It never decreases when `units` grow, and is exact wherever `per` divides `units`.
    static long share(long price, long units, long per) {
        var whole = Math.multiplyExact(price, units / per);
        var rest = units % per;
        return rest == 0 ? whole : Math.addExact(whole, nearest(price, rest, per));
    }

    private static long nearest(long price, long units, long per) {
        var product = price * units;
        if (Math.multiplyHigh(price, units) != 0 || product < 0) {
            return nearestOfLarge(price, units, per);
        }
        var quotient = product / per;
        var remainder = product % per;
        return remainder >= per - remainder ? quotient + 1 : quotient;
    }

    private static long nearestOfLarge(long price, long units, long per) {
        var parts = BigInteger.valueOf(price)
                .multiply(BigInteger.valueOf(units))
                .divideAndRemainder(BigInteger.valueOf(per));
        var up = parts[1].shiftLeft(1).compareTo(BigInteger.valueOf(per)) >= 0;
        return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }
}
