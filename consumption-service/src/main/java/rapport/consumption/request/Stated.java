package rapport.consumption.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;

/// An amount of money as it is stated to people, and as they state it back.
///
/// @param value in the currency's main unit, such as `60.00`
public record Stated(
        @NotNull @Pattern(regexp = "[0-9]{1,9}(\\.[0-9]{1,8})?", message = "must be an amount, such as 60.00")
        String value,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be a currency, such as EUR")
        String currency) {

    public static Stated of(Amount amount) {
        return new Stated(amount.value().stripTrailingZeros().toPlainString(), amount.currency());
    }

    static @Nullable Stated ofNullable(@Nullable BigDecimal value, String currency) {
        return value == null ? null : of(Amount.of(value, currency));
    }

    public Amount amount() {
        return Amount.of(new BigDecimal(value), currency);
    }
}
