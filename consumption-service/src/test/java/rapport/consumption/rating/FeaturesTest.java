package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final RateTable TABLE = RateTable.of(TariffJson.read("""
            {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
             "kinds": {"DATA": "BYTES"}, "homeNetworks": ["262"], "roaming": {"world": ["*"]},
             "rules": [{"id": "abroad", "kinds": ["DATA"], "roaming": ["world"],
                        "price": {"model": "GRADUATED", "per": "1 MB",
                                  "tiers": [{"upTo": "10 MB", "amount": "0.50"}, {"amount": "0.10"}]}},
                       {"id": "home", "kinds": ["DATA"], "price": {"model": "PER_UNIT", "amount": "0.01", "per": "1 MB"}}],
             "allowances": [{"id": "gig", "kinds": ["DATA"], "roaming": ["world"], "quantity": "1 MB"}],
             "caps": [{"id": "abroad", "kinds": ["DATA"], "roaming": ["world"], "amount": "6.00", "thresholds": [80]}],
             "features": [{"id": "roaming", "name": "Data roaming", "cap": "abroad", "rules": ["abroad"]}]}"""), Set.of());
    private static final Instant AT = Instant.parse("2026-11-05T10:00:00Z");
    private static final Period PERIOD = new BillingCalendar(1, TABLE.tariff().zone()).at(AT);

    private final Balances balances = new Balances(PERIOD);

    @Test
    void what_nobody_asked_for_is_not_owed_and_moves_nothing() {
        var rated = rated(5_000_000, "310", Set.of());
        assertThat(rated.charge()).isEqualTo(Amount.zero("EUR"));
        assertThat(rated.waived()).hasToString("2.50 EUR");
        assertThat(rated.missing()).isEqualTo("roaming");
        assertThat(rated.changes()).isEmpty();
        assertThat(balances.changes()).isEmpty();
    }

    @Test
    void what_was_asked_for_is_priced_as_if_the_rest_had_not_been() {
        rated(9_000_000, "310", Set.of());
        var rated = rated(5_000_000, "310", Set.of("roaming"));
        assertThat(rated.charge()).hasToString("2.50 EUR");
        assertThat(rated.missing()).isNull();
        assertThat(rated(100_000_000, "310", Set.of("roaming", "another")).charge())
                .hasToString("3.50 EUR");
    }

    @Test
    void at_home_nobody_needs_to_ask() {
        assertThat(rated(5_000_000, null, Set.of()).charge()).hasToString("0.05 EUR");
    }

    @Test
    void what_was_waived_is_taken_back_as_it_was() {
        var rated = rated(5_000_000, "310", Set.of());
        var back = Rating.reverse(TABLE, rated, balances);
        assertThat(back.charge()).isEqualTo(Amount.zero("EUR"));
        assertThat(back.waived().plus(rated.waived())).isEqualTo(Amount.zero("EUR"));
        assertThat(back.changes()).isEmpty();
    }

    @Test
    void the_network_is_granted_nothing_that_nobody_asked_for() {
        var until = AT.plusSeconds(600);
        assertThat(Quota.grant(TABLE, "q", usage(1_000_000, "310", Set.of()), until, balances))
                .isInstanceOf(Quota.NotGranted.class);
        assertThat(Quota.grant(TABLE, "q", usage(1_000_000, "310", Set.of("roaming")), until, balances))
                .isInstanceOf(Quota.Granted.class);
    }

    @Test
    void a_table_knows_what_usage_needs() {
        assertThat(TABLE.feature(usage(1, "310", Set.of()))).isEqualTo("roaming");
        assertThat(TABLE.feature(usage(1, null, Set.of()))).isNull();
    }

    private Rated rated(long bytes, @Nullable String network, Set<String> features) {
        return (Rated) Rating.rate(TABLE, usage(bytes, network, features), balances);
    }

    private static Usage usage(long bytes, @Nullable String network, Set<String> features) {
        return new Usage(Subscriber.alone("ann"), "DATA", Direction.OUTGOING, bytes, AT, "internet", network, features);
    }
}
