package rapport.consumption.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import rapport.chassis.money.Money;

/// What is taxed at one rate, and the tax: worked out once of the sum, to the nearest minor unit, halves
/// away from zero.
///
/// @param millionths 19 % is 190 000
record TaxTotal(long millionths, Money net, Money tax) {
    private static final BigDecimal ONE = BigDecimal.valueOf(1_000_000);

    /// @param included whether the lines hold the tax already, as prices for consumers do
    static List<TaxTotal> of(Collection<Line> lines, boolean included) {
        var sums = new TreeMap<Long, Money>();
        lines.forEach(line -> sums.merge(line.taxMillionths(), line.amount(), Money::plus));
        return sums.entrySet().stream()
                .map(sum -> included ? within(sum.getKey(), sum.getValue()) : upon(sum.getKey(), sum.getValue()))
                .toList();
    }

    TaxTotal negated() {
        var nothing = Money.zero(net.currency());
        return new TaxTotal(millionths, nothing.minus(net), nothing.minus(tax));
    }

    Money total() {
        return net.plus(tax);
    }

    private static TaxTotal upon(long millionths, Money net) {
        return new TaxTotal(millionths, net, share(net, millionths, ONE));
    }

    private static TaxTotal within(long millionths, Money gross) {
        var tax = share(gross, millionths, ONE.add(BigDecimal.valueOf(millionths)));
        return new TaxTotal(millionths, gross.minus(tax), tax);
    }

    private static Money share(Money of, long millionths, BigDecimal per) {
        var tax = BigDecimal.valueOf(of.minor())
                .multiply(BigDecimal.valueOf(millionths))
                .divide(per, 0, RoundingMode.HALF_UP);
        return new Money(tax.longValueExact(), of.currency());
    }
}
