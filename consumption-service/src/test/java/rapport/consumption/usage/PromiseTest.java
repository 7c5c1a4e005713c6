package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.TariffJson;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

class PromiseTest {
    private static final Instant NOW = Instant.parse("2026-11-30T22:59:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T23:00:00Z");
    private static final RateTable TABLE = RateTable.of(TariffJson.read("""
            {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
             "kinds": {"DATA": "BYTES"},
             "rules": [{"id": "data", "price": {"model": "PER_UNIT", "amount": "1", "per": "1 GB"}}]}"""));
    private static final Subscriber USER = new Subscriber("SVC", "AGR", "ACC", Instant.EPOCH, 1, "t");

    private final Purse purse = Purse.open("AGR", "ACC", "EUR", NOW.minusSeconds(60));

    @Test
    void a_quota_ends_with_the_period_that_it_was_taken_from() {
        assertThat(promise(null).until(NOW.plusSeconds(30), NOW)).isEqualTo(NOW.plusSeconds(30));
        assertThat(promise(null).until(NOW.plusSeconds(3_600), NOW)).isEqualTo(MIDNIGHT);
    }

    @Test
    void a_quota_ends_with_the_money_that_pays_for_it() {
        purse.topUp(new Money(100, "EUR"), NOW.plusSeconds(10), new Purse.Because("1", null, "x"));
        assertThat(promise(purse).until(NOW.plusSeconds(30), NOW)).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void money_that_is_over_pays_for_nothing_and_ends_nothing() {
        assertThat(promise(purse).until(NOW.plusSeconds(30), NOW)).isEqualTo(NOW.plusSeconds(30));
    }

    private static Promise promise(@Nullable Purse purse) {
        var row = BalanceRow.read(new BalanceRow.Id("AGR", "AGR"), 0, "{}");
        if (purse != null) {
            row.with(purse);
        }
        var placed = Placed.of(USER, TABLE, NOW, null, Released.of(List.of(TABLE)));
        return new Promise(Map.of(row.id(), row), USER, TABLE, placed);
    }
}
