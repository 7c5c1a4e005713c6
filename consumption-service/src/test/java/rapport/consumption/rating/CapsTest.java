package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.consumption.rating.Scenario.With;

class CapsTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_ever_pays_beyond_a_cap(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.FALLING_PRICES, With.CAPS, With.CONSENTS, With.ALLOWANCES));
        var balances = scenario.balances();
        var paid = new HashMap<Key, Long>();
        for (var usage : scenario.history(150)) {
            var rated = (Rated) Rating.rate(scenario.table, usage, balances);
            for (var change : rated.changes()) {
                if (change.key().meter() == Meter.CAP) {
                    var limit = balances.limit(scenario.table.cap(change.key().id()), change.key());
                    assertThat(paid.merge(change.key(), rated.charge().units(), Long::sum))
                            .isLessThanOrEqualTo(limit);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_percentage_is_reached_once_while_nothing_is_taken_back(long seed) {
        var scenario = new Scenario(seed, EnumSet.of(With.CAPS, With.ALLOWANCES));
        var balances = scenario.balances();
        var reached = new HashSet<String>();
        for (var rated : scenario.rateAll(scenario.history(150), balances)) {
            for (var crossed : rated.crossed()) {
                assertThat(crossed.used() * 100).isGreaterThanOrEqualTo(crossed.of() * crossed.percent());
                assertThat(reached.add(crossed.owner() + crossed.meter() + crossed.id() + crossed.percent()))
                        .as("%s", crossed)
                        .isTrue();
            }
        }
        balances.changes().stream()
                .filter(change -> change.key().meter() == Meter.SPEND && change.after() >= 1_000_000_000)
                .forEach(change -> assertThat(reached)
                        .contains(
                                change.key().owner() + "SPENDspend50",
                                change.key().owner() + "SPENDspend100"));
    }

    @Test
    void a_family_uses_up_a_shared_allowance_together_and_each_their_own() {
        var scenario = new Scenario(3, EnumSet.of(With.ALLOWANCES));
        var balances = scenario.balances();
        scenario.rateAll(scenario.history(300), balances);
        var owners = new HashMap<String, HashSet<String>>();
        balances.changes().stream()
                .filter(change -> change.key().meter() == Meter.ALLOWANCE)
                .forEach(change -> owners.computeIfAbsent(change.key().id(), _ -> new HashSet<>())
                        .add(change.key().owner()));
        assertThat(owners.get("voice")).containsExactlyInAnyOrder("ann", "bob", "eve");
        assertThat(owners.get("both")).containsExactlyInAnyOrder("ann", "eve");
        assertThat(balances.changes())
                .filteredOn(change -> change.key().meter() == Meter.SPEND)
                .extracting(change -> change.key().owner())
                .containsExactly("ann", "eve");
    }
}
