package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Json;
import rapport.consumption.rating.Scenario.With;

class ReversalTest {
    private static final int EVENTS = 60;
    private static final int SEEDS = 200;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void without_allowances_what_is_taken_back_has_never_been(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.FALLING_PRICES, With.CAPS));
        var history = scenario.history(EVENTS);
        var balances = scenario.balances();
        var entries = scenario.rateAll(history, balances);
        var reversed = scenario.some(entries);
        var total = sum(entries.stream()) + sum(reversed.stream().map(each -> reverse(scenario, each, balances)));

        var remaining = new ArrayList<Usage>();
        for (var i = 0; i < history.size(); i++) {
            if (!the(reversed).contains(entries.get(i))) {
                remaining.add(history.get(i));
            }
        }
        var never = scenario.balances();
        assertThat(total).isEqualTo(sum(scenario.rateAll(remaining, never).stream()));
        assertThat(standing(balances)).isEqualTo(standing(never));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void without_allowances_the_order_of_events_decides_nothing(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.FALLING_PRICES, With.CAPS));
        var history = scenario.history(EVENTS);
        var one = scenario.balances();
        var other = scenario.balances();
        var shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, scenario.random);

        assertThat(sum(scenario.rateAll(history, one).stream()))
                .isEqualTo(sum(scenario.rateAll(shuffled, other).stream()));
        assertThat(standing(one)).isEqualTo(standing(other));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void with_allowances_the_last_events_leave_no_trace(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.FALLING_PRICES, With.CAPS, With.ALLOWANCES));
        var balances = scenario.balances();
        scenario.rateAll(scenario.history(EVENTS), balances);
        var before = standing(balances);

        var last = new ArrayList<>(scenario.rateAll(scenario.history(EVENTS / 2), balances));
        var charged = sum(last.stream());
        Collections.shuffle(last, scenario.random);
        var returned = sum(last.stream().map(each -> reverse(scenario, each, balances)));

        assertThat(charged + returned).isZero();
        assertThat(standing(balances)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void with_allowances_all_stands_where_the_remaining_entries_moved_it(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.FALLING_PRICES, With.CAPS, With.ALLOWANCES));
        var balances = scenario.balances();
        var fresh = scenario.balances();
        var entries = new ArrayList<>(scenario.rateAll(scenario.history(EVENTS), balances));
        var reversed = scenario.some(entries);
        reversed.forEach(each -> reverse(scenario, each, balances));

        var expected = new HashMap<Key, Long>();
        for (var entry : entries) {
            if (!the(reversed).contains(entry)) {
                entry.covered().forEach(covered -> expected.merge(covered.grant(), -covered.units(), Long::sum));
                var step = scenario.table.rule(entry.rule()).model().step(entry.charged());
                entry.changes().stream()
                        .filter(change -> change.key().meter() == Meter.COUNTER)
                        .forEach(change -> expected.merge(change.key(), step, Long::sum));
            }
        }
        expected.replaceAll((key, moved) -> fresh.value(key) + moved);
        var moved = new HashMap<>(standing(balances));
        moved.keySet().removeIf(key -> key.meter() != Meter.COUNTER && key.meter() != Meter.ALLOWANCE);
        assertThat(moved).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void charges_before_caps_are_what_the_counters_cost(long seed) {
        var scenario = new Scenario(seed, EnumSet.allOf(With.class));
        var balances = scenario.balances();
        var entries = new ArrayList<>(scenario.rateAll(scenario.history(EVENTS), balances));
        scenario.some(entries).forEach(each -> entries.add(reverse(scenario, each, balances)));

        var gross = entries.stream().mapToLong(each -> each.gross().units()).sum();
        var setups = entries.stream()
                .mapToLong(each -> Long.signum(each.charged())
                        * scenario.table.rule(each.rule()).setup())
                .sum();
        var counted = standing(balances).entrySet().stream()
                .filter(each -> each.getKey().meter() == Meter.COUNTER)
                .mapToLong(each -> scenario.table
                        .rule(each.getKey().id().substring("t/1/".length()))
                        .model()
                        .total(each.getValue()))
                .sum();
        assertThat(gross - setups).isEqualTo(counted);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void prepaid_money_and_charges_add_up_and_never_fall_below_zero(long seed) {
        var scenario = new Scenario(seed, EnumSet.allOf(With.class));
        var balances = scenario.balances();
        var initial = balances.value(Credit.key("ann")) + balances.value(Credit.key("eve"));
        var entries = new ArrayList<Rated>();
        for (var usage : scenario.history(EVENTS)) {
            entries.add((Rated) Rating.rate(scenario.table, usage, balances));
            if (scenario.random.nextInt(4) == 0) {
                var victim = entries.get(scenario.random.nextInt(entries.size()));
                if (victim.quantity() > 0 && !victim.changes().isEmpty()) {
                    entries.remove(victim);
                    entries.add(gone(victim));
                    entries.add(reverse(scenario, victim, balances));
                }
            }
            var left = balances.value(Credit.key("ann")) + balances.value(Credit.key("eve"));
            assertThat(left).isNotNegative();
            assertThat(left + sum(entries.stream())).isEqualTo(initial);
        }
    }

    @Test
    void what_was_reversed_cannot_be_reversed_again() {
        var scenario = new Scenario(1, Set.of());
        var balances = scenario.balances();
        var rated = scenario.history(50).stream()
                .map(usage -> (Rated) Rating.rate(scenario.table, usage, balances))
                .filter(each -> each.charged() > 0)
                .findFirst()
                .orElseThrow();
        var alone = scenario.balances();
        assertThatThrownBy(() -> Rating.reverse(scenario.table, rated, alone))
                .isInstanceOf(IllegalStateException.class);
        var back = Rating.reverse(scenario.table, rated, balances);
        assertThatThrownBy(() -> Rating.reverse(scenario.table, back, balances))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_entry_is_taken_back_as_well_after_it_was_stored(long seed) throws Exception {
        var scenario = new Scenario(seed, EnumSet.allOf(With.class));
        for (var usage : scenario.history(5)) {
            var rated = (Rated) Rating.rate(scenario.table, usage, scenario.balances());
            assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(rated), Rated.class))
                    .isEqualTo(rated);
        }
    }

    /// The same, so that it is not found again.
    private static Rated gone(Rated rated) {
        return new Rated(
                rated.tariff(),
                rated.version(),
                rated.rule(),
                rated.zone(),
                rated.roaming(),
                rated.band(),
                rated.missing(),
                rated.metered(),
                0,
                rated.covered(),
                rated.charged(),
                rated.charge(),
                rated.waived(),
                rated.uncollected(),
                rated.hidden(),
                List.of(),
                List.of());
    }

    private static Set<Rated> the(List<Rated> same) {
        var those = Collections.newSetFromMap(new IdentityHashMap<Rated, Boolean>());
        those.addAll(same);
        return those;
    }

    private static Rated reverse(Scenario scenario, Rated rated, Balances balances) {
        return Rating.reverse(scenario.table, rated, balances);
    }

    private static Map<Key, Long> standing(Balances balances) {
        var standing = new HashMap<Key, Long>();
        balances.changes().forEach(change -> standing.put(change.key(), change.after()));
        return standing;
    }

    private static long sum(Stream<Rated> rated) {
        return Example.sum(rated);
    }
}
