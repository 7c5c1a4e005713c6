package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;

class AmountTest {
    @Test
    void a_share_is_what_unlimited_arithmetic_says() {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++) {
            var price = random.nextLong(1L << (1 + random.nextInt(55)));
            var per = 1 + random.nextLong(1L << (1 + random.nextInt(50)));
            var units = random.nextLong(1L << (1 + random.nextInt(62)));
            var exact = new BigDecimal(BigInteger.valueOf(price).multiply(BigInteger.valueOf(units)))
                    .divide(BigDecimal.valueOf(per), 0, RoundingMode.HALF_UP)
                    .toBigInteger();
            if (exact.bitLength() < 64) {
                assertThat(Exact.share(price, units, per)).isEqualTo(exact.longValueExact());
            } else {
                assertThatThrownBy(() -> Exact.share(price, units, per)).isInstanceOf(ArithmeticException.class);
            }
        }
    }

    @Test
    void rounding_is_that_of_decimal_numbers() {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++) {
            var units = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            for (var rule : Rounding.values()) {
                var expected = BigDecimal.valueOf(units, 8)
                        .setScale(2, rule.mode())
                        .unscaledValue()
                        .longValueExact();
                assertThat(new Amount(units, "EUR").rounded(rule)).isEqualTo(new Money(expected, "EUR"));
            }
        }
    }

    @Test
    void money_becomes_an_amount_and_money_again() {
        for (var currency : List.of("JPY", "EUR", "KWD", "CLF", "XAU")) {
            for (var minor : List.of(0L, 1L, -1L, 12_345L)) {
                var money = new Money(minor, currency);
                assertThat(Amount.of(money).rounded(Rounding.HALF_UP)).isEqualTo(money);
            }
        }
        assertThat(Amount.of(new Money(1_234, "KWD")).value()).isEqualByComparingTo("1.234");
        assertThat(Amount.of(new Money(1_234, "JPY")).value()).isEqualByComparingTo("1234");
    }

    @Test
    void nothing_overflows_silently_and_no_currencies_are_mixed() {
        var most = new Amount(Long.MAX_VALUE, "EUR");
        var one = new Amount(1, "EUR");
        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.negated().minus(one).minus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> one.plus(new Amount(1, "USD"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.of(new BigDecimal("0.123456789"), "EUR"))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.of(new BigDecimal("92233720369"), "EUR"))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Amount.of(new BigDecimal("0.10"), "EUR")).hasToString("0.10 EUR");
    }

    @Test
    void a_charge_that_does_not_fit_is_not_rated_and_moves_nothing() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "UTC", "validFrom": "2026-01-01",
                 "kinds": {"DATA": "BYTES"},
                 "rules": [{"id": "r", "price": {"model": "PER_UNIT", "amount": "1", "per": "1 B"}}]}""");
        var huge = Example.usage("DATA 1 B on internet", null).of(Long.MAX_VALUE / 2);
        assertThat(Rating.rate(example.table, huge, example.balances))
                .isInstanceOfSatisfying(
                        Unrated.class, unrated -> assertThat(unrated.reason()).isEqualTo(Unrated.Reason.TOO_LARGE));
        assertThat(example.balances.changes()).isEmpty();
    }
}
