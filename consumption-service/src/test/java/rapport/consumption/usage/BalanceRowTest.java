package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Crossed;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.TariffJson;

class BalanceRowTest {
    private static final BillingCalendar MONTHS = BillingCalendar.months(ZoneId.of("Europe/Berlin"));
    private static final Period OCTOBER = MONTHS.at(Instant.parse("2026-10-10T00:00:00Z"));
    private static final Period NOVEMBER = MONTHS.next(OCTOBER);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final BalanceRow.Id OWN = new BalanceRow.Id("AGR-1", "SVC-1");
    private static final Tariff TARIFF = TariffJson.read("""
            {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
             "kinds": {"DATA": "BYTES", "SMS": "MESSAGES"},
             "rules": [{"id": "data", "kinds": ["DATA"], "price": {"model": "PER_UNIT", "amount": "1.00", "per": "1 GB"}},
                       {"id": "sms", "kinds": ["SMS"], "price": {"model": "FLAT", "amount": "0.09"}}],
             "allowances": [
               {"id": "own", "kinds": ["DATA"], "quantity": "1000 MB", "prorated": true,
                "rollover": {"periods": 1, "most": "300 MB"}},
               {"id": "family", "kinds": ["SMS"], "quantity": "100 messages", "shared": true}]}""");

    private final BalanceRow row = BalanceRow.read(OWN, 0, "{}");

    @Test
    void an_owner_gets_what_is_its_own_once_a_period() {
        row.open(TARIFF, MONTHS, OCTOBER, OCTOBER.start());
        row.open(TARIFF, MONTHS, OCTOBER, OCTOBER.start());
        assertThat(left(OCTOBER, OCTOBER)).isEqualTo(1_000_000_000);
        assertThat(row.version()).isEqualTo(1);
        var shared = BalanceRow.read(new BalanceRow.Id("AGR-1", "AGR-1"), 0, "{}");
        shared.open(TARIFF, MONTHS, OCTOBER, LONG_AGO);
        var family = new Key("AGR-1", Meter.ALLOWANCE, "family", OCTOBER.start());
        assertThat(shared.loadInto(new Balances(OCTOBER)).value(family)).isEqualTo(100);
    }

    @Test
    void who_begins_in_the_middle_gets_the_days_part_of_it() {
        row.open(TARIFF, MONTHS, NOVEMBER, Instant.parse("2026-11-15T23:00:00Z"));
        assertThat(left(NOVEMBER, NOVEMBER)).isEqualTo(500_000_000);
    }

    @Test
    void what_is_left_is_carried_over_as_far_as_it_may_be_and_lasts_for_a_period() {
        row.open(TARIFF, MONTHS, OCTOBER, LONG_AGO);
        use(OCTOBER, 100_000_000);
        row.open(TARIFF, MONTHS, NOVEMBER, LONG_AGO);
        assertThat(left(NOVEMBER, OCTOBER)).isEqualTo(300_000_000);
        assertThat(left(NOVEMBER, NOVEMBER)).isEqualTo(1_000_000_000);
        var december = MONTHS.next(NOVEMBER);
        row.open(TARIFF, MONTHS, december, LONG_AGO);
        assertThat(left(december, OCTOBER)).isZero();
    }

    @Test
    void a_period_in_which_nothing_was_used_is_carried_over_like_any_other() {
        row.open(TARIFF, MONTHS, NOVEMBER, LONG_AGO);
        assertThat(left(NOVEMBER, OCTOBER)).isEqualTo(300_000_000);
    }

    @Test
    void what_is_heard_late_of_an_earlier_period_adds_nothing_to_a_later_one() {
        row.open(TARIFF, MONTHS, NOVEMBER, Instant.parse("2026-11-01T08:00:00Z"));
        row.open(TARIFF, MONTHS, OCTOBER, LONG_AGO);
        assertThat(left(OCTOBER, OCTOBER)).isEqualTo(1_000_000_000);
        assertThat(left(NOVEMBER, OCTOBER)).isZero();
        assertThat(left(NOVEMBER, NOVEMBER)).isEqualTo(1_000_000_000);
    }

    @Test
    void late_use_of_a_period_finds_what_is_left_of_it_and_nothing_of_the_next() {
        row.open(TARIFF, MONTHS, OCTOBER, LONG_AGO);
        row.open(TARIFF, MONTHS, NOVEMBER, LONG_AGO);
        assertThat(left(OCTOBER, OCTOBER)).isEqualTo(300_000_000);
        assertThat(left(OCTOBER, NOVEMBER)).isZero();
    }

    @Test
    void what_is_written_is_what_is_read() {
        row.open(TARIFF, MONTHS, OCTOBER, LONG_AGO);
        use(OCTOBER, 1);
        row.apply(new Change(new Key("SVC-1", Meter.COUNTER, "t/1/data", OCTOBER.start()), 0, 7));
        assertThat(row.announces(OCTOBER, crossed())).isTrue();

        var read = BalanceRow.read(OWN, row.version(), row.state());
        assertThat(read.state()).isEqualTo(row.state());
        assertThat(read.isChanged()).isFalse();
        assertThat(read.announces(OCTOBER, crossed())).isFalse();
        assertThat(read.announces(NOVEMBER, crossed())).isTrue();
    }

    @Test
    void what_was_used_is_counted_by_period_and_rule_until_a_bill_takes_it() {
        var october = OCTOBER.firstDay();
        row.accrue(october, call("call-1", 60), 1);
        row.accrue(october, call("call-1", 30), 1);
        row.accrue(NOVEMBER.firstDay(), call("call-1", 10), 1);
        row.accrue(october, call("call-1", -30), -1);
        var kept = BalanceRow.read(OWN, row.version(), row.state());
        assertThat(kept.bill(NOVEMBER.firstDay()))
                .containsExactly(new Accrued(october, "t", 1, "call-1", 1, 60, 0, 6_000, 0, null));
        assertThat(kept.bill(NOVEMBER.firstDay())).isEmpty();
        assertThat(kept.accrued()).hasSize(1);
    }

    @Test
    void what_is_closed_stays_closed() {
        row.close(NOVEMBER.firstDay());
        row.close(OCTOBER.firstDay());
        assertThat(BalanceRow.read(OWN, row.version(), row.state()).openFrom()).isEqualTo(NOVEMBER.firstDay());
    }

    private static Rated call(String rule, long seconds) {
        var nothing = Amount.zero("EUR");
        var charge = new Amount(seconds * 100, "EUR");
        return new Rated(
                "t", 1, rule, null, null, null, null, seconds, seconds, List.of(), seconds, charge, nothing, nothing,
                false, List.of(), List.of());
    }

    private static Crossed crossed() {
        return new Crossed("SVC-1", Meter.ALLOWANCE, "own", 80, 8, 10);
    }

    private void use(Period period, long bytes) {
        var key = new Key("SVC-1", Meter.ALLOWANCE, "own", period.start());
        var before = row.loadInto(new Balances(period)).value(key);
        row.apply(new Change(key, before, before - bytes));
    }

    private long left(Period when, Period granted) {
        return row.loadInto(new Balances(when)).value(new Key("SVC-1", Meter.ALLOWANCE, "own", granted.start()));
    }
}
