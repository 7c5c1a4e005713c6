package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrepaidTest {
    private static final Period DECEMBER = Example.period("2026-12-01");
    private static final Instant NOW = DECEMBER.start();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_available_reserved_and_spent_is_what_was_paid_in(long seed) {
        var random = new Random(seed);
        var balances = balances("10");
        var paidIn = Example.units("10");
        var spent = 0L;
        var open = new ArrayList<Reservation>();
        for (var step = 0; step < 200; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    var amount = random.nextLong(Example.units("1"));
                    Prepaid.topUp(balances, "p", new Amount(amount, "EUR"));
                    paidIn += amount;
                }
                case 1, 2 -> {
                    var wanted = reservation("r" + step, random.nextLong(Example.units("5")));
                    if (Prepaid.reserve(balances, wanted, NOW) instanceof Prepaid.Reserved(var reserved)) {
                        open.add(reserved);
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        var reserved = open.remove(random.nextInt(open.size()));
                        var used = random.nextLong(reserved.amount().units() + 1);
                        Prepaid.commit(balances, reserved, new Amount(used, "EUR"));
                        spent += used;
                    }
                }
            }
            var available = balances.value(Credit.key("p"));
            var reserved =
                    open.stream().mapToLong(each -> each.amount().units()).sum();
            assertThat(available).isNotNegative();
            assertThat(available + reserved + spent).isEqualTo(paidIn);
            assertThat(balances.value(new Key("p", Meter.SPEND, "spend", DECEMBER.start())))
                    .isEqualTo(spent);
        }
    }

    @Test
    void more_than_there_is_is_not_reserved_and_money_that_expired_is_none() {
        var balances = balances("10");
        assertThat(Prepaid.reserve(balances, reservation("r", Example.units("11")), NOW))
                .isEqualTo(new Prepaid.TooLittle(Example.eur("10")));
        assertThat(Prepaid.reserve(balances, reservation("r", 1), DECEMBER.end()))
                .isEqualTo(new Prepaid.TooLittle(Example.eur("0")));
        assertThat(balances.changes()).isEmpty();
    }

    @Test
    void money_of_another_currency_pays_for_nothing() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "USD", "timeZone": "UTC", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"}, "rules": [{"id": "r", "price": {"model": "FLAT", "amount": "1"}}]}""");
        example.balances.loadCredits(List.of(new Credit("sub", Example.eur("10"), DECEMBER.end())));
        var usage = Example.usage("SMS 1 messages to +491", null);
        assertThat(Rating.rate(example.table, usage, example.balances))
                .isInstanceOfSatisfying(
                        Unrated.class,
                        unrated -> assertThat(unrated.reason()).isEqualTo(Unrated.Reason.OTHER_CURRENCY));
        assertThat(example.balances.changes()).isEmpty();
    }

    @Test
    void more_than_was_reserved_is_not_committed() {
        var balances = balances("10");
        var reserved = reservation("r", Example.units("2"));
        Prepaid.reserve(balances, reserved, NOW);
        assertThatThrownBy(() -> Prepaid.commit(balances, reserved, Example.eur("2.01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Prepaid.commit(balances, reserved, Example.eur("0"))).isEqualTo(Example.eur("2"));
        assertThat(balances.changes()).isEmpty();
    }

    private static Reservation reservation(String id, long units) {
        return new Reservation(id, "p", new Amount(units, "EUR"), DECEMBER.end());
    }

    private static Balances balances(String euros) {
        return new Balances(DECEMBER).loadCredits(List.of(new Credit("p", Example.eur(euros), DECEMBER.end())));
    }
}
