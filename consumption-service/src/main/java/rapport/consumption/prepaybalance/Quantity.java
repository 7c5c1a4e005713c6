package rapport.consumption.prepaybalance;

import java.math.BigDecimal;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;

/// Money as TMF654 has it.
///
/// @param amount in the currency's main unit, with all its digits
/// @param units the currency
@Schema(name = "PrepayQuantity")
record Quantity(@Nullable BigDecimal amount, @Nullable String units) {

    /// Written with as many digits as the currency has, or as there are.
    static Quantity of(BigDecimal value, String currency) {
        var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        var exact = value.stripTrailingZeros();
        return new Quantity(exact.scale() < digits ? exact.setScale(digits) : exact, currency);
    }

    /// @throws Problem where it is no whole number of minor units of a currency
    Money money() {
        return new rapport.consumption.surface.Money(units, amount)
                .exact()
                .orElseThrow(() -> Problem.invalid(
                        "$.amount",
                        "must have an amount with no more digits than the currency has, and as units a currency of"
                                + " ISO 4217"));
    }
}
