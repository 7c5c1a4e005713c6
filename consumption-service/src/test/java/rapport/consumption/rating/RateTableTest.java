package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateTableTest {
    @Test
    void usage_takes_the_version_that_was_in_force_when_it_began() {
        var versions = Versions.of(List.of(table(2, "2026-12-15"), table(1, "2026-12-01"), table(3, "2026-12-15")));
        assertThat(versions.at(Example.at("2026-11-30T23:59"))).isEmpty();
        assertThat(version(versions, "2026-12-01T00:00")).isEqualTo(1);
        assertThat(version(versions, "2026-12-14T23:59")).isEqualTo(1);
        assertThat(version(versions, "2026-12-15T00:00")).isEqualTo(3);
    }

    @Test
    void a_country_adds_its_holidays_and_the_percentages_that_the_tariff_leaves_open() {
        var tariff = TariffJson.read("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"},
                 "bands": [{"id": "free", "windows": [{"days": ["HOLIDAY"], "from": "00:00", "to": "24:00"}]}],
                 "rules": [{"id": "free", "bands": ["free"], "price": {"model": "FREE"}},
                           {"id": "sms", "price": {"model": "FLAT", "amount": "1"}}],
                 "allowances": [{"id": "a", "quantity": "2 messages"}],
                 "caps": [{"id": "c", "amount": "2", "thresholds": [50]}],
                 "spend": {"amount": "1"}}""");
        var table = RateTable.of(
                tariff,
                new Country(Set.of(LocalDate.parse("2026-12-08")), List.of(50), List.of(80, 100), List.of(100)));
        var december = Example.period("2026-12-01");
        var balances = new Balances(december)
                .loadGrants(Allotment.open(
                        tariff.allowances().getFirst(), "sub", Example.CALENDAR, december, LocalDate.EPOCH, List.of()));

        assertThat(rate(table, balances, "2026-12-08 12:00").rule()).isEqualTo("free");
        assertThat(percents(rate(table, balances, "2026-12-09 12:00"))).containsExactly("a 50");
        assertThat(percents(rate(table, balances, "2026-12-09 12:00"))).isEmpty();
        assertThat(percents(rate(table, balances, "2026-12-09 12:00"))).containsExactly("c 50", "spend 100");
    }

    @Test
    void the_country_that_a_tariff_names_says_its_holidays_and_percentages() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "country": "DE", "kinds": {"SMS": "MESSAGES"},
                 "bands": [{"id": "free", "windows": [{"days": ["HOLIDAY"], "from": "00:00", "to": "24:00"}]}],
                 "rules": [{"id": "free", "bands": ["free"], "price": {"model": "FREE"}},
                           {"id": "sms", "price": {"model": "FLAT", "amount": "1"}}],
                 "caps": [{"id": "c", "amount": "5"}]}""");
        var table = RateTable.of(example.table.tariff());
        assertThat(rate(table, example.balances, "2026-12-25 12:00").rule()).isEqualTo("free");
        for (var i = 0; i < 3; i++) {
            assertThat(percents(rate(table, example.balances, "2026-12-09 12:00")))
                    .isEmpty();
        }
        assertThat(percents(rate(table, example.balances, "2026-12-09 12:00"))).containsExactly("c 80");
    }

    @Test
    void usage_without_a_rule_or_of_an_unknown_kind_moves_nothing() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"}, "zones": {"de": ["+49"]}, "otherwise": "REFUSE",
                 "rules": [{"id": "sms", "zones": ["de"], "price": {"model": "FLAT", "amount": "1"}}]}""");
        assertThat(reason(example, "SMS 1 messages to +331")).isEqualTo(Unrated.Reason.NO_RULE);
        assertThat(reason(example, "FAX 1 pieces to +491")).isEqualTo(Unrated.Reason.KIND_UNKNOWN);
        assertThat(example.balances.changes()).isEmpty();
    }

    @Test
    void late_usage_finds_what_the_open_period_has_left() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"},
                 "bands": [{"id": "sunday", "windows": [{"days": ["SUN"], "from": "00:00", "to": "24:00"}]}],
                 "rules": [{"id": "sms", "price": {"model": "FLAT", "amount": "1"}}],
                 "allowances": [{"id": "a", "quantity": "2 messages"}]}""");
        var late = example.rate(Example.usage("SMS 3 messages to +491", "2026-11-29 12:00"));
        assertThat(late.band()).isEqualTo("sunday");
        assertThat(late.covered()).extracting(Covered::units).containsExactly(2L);
        assertThat(late.charged()).isEqualTo(1);
        assertThat(late.changes())
                .extracting(change -> change.key().since())
                .containsOnly(Example.at("2026-12-01T00:00"));
    }

    private static Unrated.Reason reason(Example example, String usage) {
        var outcome = Rating.rate(example.table, Example.usage(usage, null), example.balances);
        return ((Unrated) outcome).reason();
    }

    private static Rated rate(RateTable table, Balances balances, String when) {
        return (Rated) Rating.rate(table, Example.usage("SMS 1 messages to +491", when), balances);
    }

    private static List<String> percents(Rated rated) {
        return rated.crossed().stream()
                .map(crossed -> crossed.id() + " " + crossed.percent())
                .toList();
    }

    private static int version(Versions versions, String at) {
        Instant instant = Example.at(at);
        return versions.at(instant).orElseThrow().tariff().version();
    }

    private static RateTable table(int version, String validFrom) {
        return RateTable.of(TariffJson.read("""
                        {"id": "t", "version": %d, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "%s",
                         "kinds": {"SMS": "MESSAGES"}, "rules": [{"id": "r", "price": {"model": "FLAT", "amount": "1"}}]}""".formatted(version, validFrom)), Set.of());
    }
}
