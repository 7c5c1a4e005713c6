package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;

class PurseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Set<Purse.Kind> PUT =
            Set.of(Purse.Kind.TOPPED_UP, Purse.Kind.ADJUSTED, Purse.Kind.TRANSFERRED_IN, Purse.Kind.TRANSFERRED_OUT);

    @Test
    void whatever_happens_the_entries_add_up_and_nothing_falls_below_zero() {
        for (var seed = 0L; seed < 500; seed++) {
            var random = new Random(seed);
            var purse = Purse.open("AGR", "ACC", random.nextBoolean() ? "EUR" : "JPY", NOW);
            var now = NOW;
            for (var step = 0; step < 60; step++) {
                now = now.plus(Duration.ofDays(random.nextInt(20)));
                move(purse, random, step, now);
                holds(purse, seed);
            }
        }
    }

    private static void move(Purse purse, Random random, int step, Instant now) {
        var available = purse.available().units();
        var because = new Purse.Because("id-" + step, null, "somebody");
        switch (random.nextInt(9)) {
            case 0 ->
                purse.topUp(new Money(random.nextInt(3_000), purse.currency()), now.plusSeconds(2_000_000), because);
            case 1 -> purse.adjust(new Money(random.nextInt(2_000) - 1_000, purse.currency()), because);
            case 2 -> purse.hold("q", part(random, available));
            case 3 -> {
                var taken = part(random, purse.state().held());
                purse.release("q", taken, part(random, taken));
            }
            case 4 -> purse.become(available - part(random, available));
            case 5 -> purse.become(available + part(random, purse.state().gone()));
            case 6 ->
                purse.receive(new Money(random.nextInt(2_000), purse.currency()), now.plusSeconds(1_000_000), because);
            case 7 -> purse.give(new Money(1 + random.nextInt(2_000), purse.currency()), now, because);
            default -> purse.expire(now);
        }
    }

    private static long part(Random random, long whole) {
        return whole == 0 ? 0 : random.nextLong(whole + 1);
    }

    private static void holds(Purse purse, long seed) {
        var state = purse.state();
        assertThat(state.available()).as("available, seed %d", seed).isNotNegative();
        assertThat(state.held()).as("held, seed %d", seed).isNotNegative();
        assertThat(purse.entries().stream().mapToLong(Purse.Entry::units).sum())
                .as("entries, seed %d", seed)
                .isEqualTo(state.available());
        var put = purse.entries().stream()
                .filter(each -> PUT.contains(each.kind()))
                .mapToLong(Purse.Entry::units)
                .sum();
        assertThat(state.available() + state.held() + state.gone())
                .as("put in, seed %d", seed)
                .isEqualTo(put);
        var owed = minor(purse, state.available() + state.held());
        var posted = BigDecimal.valueOf(
                purse.entries().stream().mapToLong(Purse.Entry::posted).sum());
        assertThat(posted).as("accounting, seed %d", seed).isGreaterThanOrEqualTo(owed);
        assertThat(posted.subtract(owed)).as("accounting, seed %d", seed).isLessThan(BigDecimal.ONE);
    }

    /// In minor units, with what is less than one of them.
    private static BigDecimal minor(Purse purse, long units) {
        return new Amount(units, purse.currency())
                .value()
                .movePointRight(purse.currency().equals("EUR") ? 2 : 0);
    }

    @Test
    void accounting_is_told_of_whole_cents_and_of_all_in_the_end() {
        var purse = Purse.open("AGR", "ACC", "EUR", NOW);
        purse.topUp(new Money(2, "EUR"), NOW.plus(YEAR), new Purse.Because("1", null, "x"));
        purse.become(1_300_000);
        purse.become(900_000);
        purse.become(0);

        assertThat(purse.entries().stream().map(Purse.Entry::posted)).containsExactly(2L, 0L, -1L, -1L);
    }

    @Test
    void a_top_up_prolongs_what_is_there_and_what_is_over_expires() {
        var purse = Purse.open("AGR", "ACC", "EUR", NOW);
        purse.topUp(new Money(100, "EUR"), NOW.plus(YEAR), new Purse.Because("1", null, "x"));
        purse.topUp(new Money(50, "EUR"), NOW.plusSeconds(1), new Purse.Because("2", null, "x"));
        assertThat(purse.credit().until()).isEqualTo(NOW.plus(YEAR));

        purse.expire(NOW.plus(YEAR).minusMillis(1));
        assertThat(purse.available()).isEqualTo(Amount.of(new Money(150, "EUR")));
        purse.expire(NOW.plus(YEAR));
        assertThat(purse.available()).isEqualTo(Amount.zero("EUR"));
    }

    @Test
    void what_is_held_or_has_expired_is_not_given_away() {
        var purse = Purse.open("AGR", "ACC", "EUR", NOW);
        var because = new Purse.Because("1", null, "x");
        purse.topUp(new Money(100, "EUR"), NOW.plus(YEAR), because);
        purse.hold("q", Amount.of(new Money(30, "EUR")).units());

        assertThat(purse.give(new Money(71, "EUR"), NOW, because)).isFalse();
        assertThat(purse.give(new Money(10, "EUR"), NOW.plus(YEAR), because)).isFalse();
        assertThat(purse.free(NOW.plus(YEAR))).isEqualTo(Amount.zero("EUR"));
        assertThat(purse.available()).isEqualTo(Amount.of(new Money(70, "EUR")));
        assertThat(purse.give(new Money(70, "EUR"), NOW.plus(YEAR).minusMillis(1), because))
                .isTrue();
        assertThat(purse.available()).isEqualTo(Amount.zero("EUR"));
        assertThat(purse.state().held())
                .isEqualTo(Amount.of(new Money(30, "EUR")).units());
    }

    @Test
    void what_is_received_lasts_as_long_as_it_did_and_never_shortens() {
        var purse = Purse.open("AGR", "ACC", "EUR", NOW);
        var because = new Purse.Because("1", null, "x");
        purse.topUp(new Money(100, "EUR"), NOW.plus(YEAR), because);
        purse.receive(new Money(100, "EUR"), NOW.plusSeconds(1), because);
        assertThat(purse.state().until()).isEqualTo(NOW.plus(YEAR));
        purse.receive(new Money(100, "EUR"), NOW.plus(YEAR).plusSeconds(1), because);
        assertThat(purse.state().until()).isEqualTo(NOW.plus(YEAR).plusSeconds(1));
    }

    @Test
    void that_little_is_left_is_said_once_after_each_top_up() {
        var purse = Purse.open("AGR", "ACC", "EUR", NOW);
        purse.topUp(new Money(100, "EUR"), NOW.plus(YEAR), new Purse.Because("1", null, "x"));
        assertThat(purse.news(20)).isNull();
        purse.become(20_000_000);
        assertThat(purse.news(20)).isEqualTo(Purse.Said.LOW);
        assertThat(purse.news(20)).isNull();
        purse.become(0);
        assertThat(purse.news(20)).isEqualTo(Purse.Said.EXHAUSTED);
        purse.become(10_000_000);
        assertThat(purse.news(20)).isNull();
        purse.topUp(new Money(100, "EUR"), NOW.plus(YEAR), new Purse.Because("2", null, "x"));
        purse.become(1);
        assertThat(purse.news(20)).isEqualTo(Purse.Said.LOW);
    }
}
