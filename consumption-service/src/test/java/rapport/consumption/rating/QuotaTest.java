package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.consumption.rating.Scenario.With;

class QuotaTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_granted_to_many_at_once_is_paid_for_whoever_reports_first(long seed) {
        var scenario = new Scenario(seed, EnumSet.complementOf(EnumSet.of(With.FALLING_PRICES)));
        var random = scenario.random;
        var balances = scenario.balances();
        var holds = new ArrayList<Hold>();
        for (var step = 0; step < 200; step++) {
            if (holds.isEmpty() || random.nextBoolean()) {
                var usage = scenario.usage();
                var asked = usage.of(1 + usage.quantity());
                var answer = Quota.grant(scenario.table, "h" + step, asked, Scenario.PERIOD.end(), balances);
                if (answer instanceof Quota.Granted(var hold)) {
                    holds.add(hold);
                    assertThat(hold.usage().quantity()).isBetween(1L, asked.quantity());
                    assertPaid(hold.rated());
                }
            } else {
                var hold = holds.remove(random.nextInt(holds.size()));
                var used = random.nextLong(hold.usage().quantity() + 1);
                assertPaid((Rated) Quota.settle(scenario.table, hold, used, balances));
            }
            assertThat(balances.value(Credit.key("ann"))).isNotNegative();
            assertThat(balances.value(Credit.key("eve"))).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_unit_more_than_was_granted_is_not_paid_for(long seed) {
        var scenario = new Scenario(seed, EnumSet.complementOf(EnumSet.of(With.FALLING_PRICES)));
        var balances = scenario.balances();
        scenario.rateAll(scenario.history(40), balances);
        for (var i = 0; i < 20; i++) {
            var usage = scenario.usage().of(100_000);
            var answer = Quota.grant(scenario.table, "h", usage, Scenario.PERIOD.end(), balances);
            var granted =
                    answer instanceof Quota.Granted(var hold) ? hold.usage().quantity() : 0;
            if (answer instanceof Quota.Granted(var hold)) {
                Quota.release(scenario.table, hold, balances);
            }
            if (granted < usage.quantity()) {
                var more = (Rated) Rating.rate(scenario.table, usage.of(granted + 1), balances);
                assertThat(more.charge()).isNotEqualTo(more.gross());
            }
        }
    }

    @Test
    void nothing_is_granted_of_what_has_no_price_or_may_become_cheaper() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"DATA": "BYTES", "SMS": "MESSAGES"}, "otherwise": "REFUSE",
                 "rules": [{"id": "r", "kinds": ["DATA"], "price": {"model": "VOLUME", "per": "1 MB", "tiers": [
                   {"upTo": "100 MB", "amount": "0.10"}, {"amount": "0.01"}]}}],
                 "caps": [{"id": "c", "amount": "50"}]}""");
        assertThat(reason(example, "DATA 1 MB on internet")).isEqualTo(Quota.Reason.NOT_PROMISABLE);
        assertThat(reason(example, "SMS 1 messages to +49301")).isEqualTo(Quota.Reason.UNRATED);
        assertThat(reason(example, "MMS 1 messages to +49301")).isEqualTo(Quota.Reason.UNRATED);
    }

    private static Quota.Reason reason(Example example, String asked) {
        var end = example.balances.period().end();
        var answer = Quota.grant(example.table, "h", Example.usage(asked, null), end, example.balances);
        return ((Quota.NotGranted) answer).reason();
    }

    private static void assertPaid(Rated rated) {
        assertThat(rated.charge()).isEqualTo(rated.gross());
    }
}
