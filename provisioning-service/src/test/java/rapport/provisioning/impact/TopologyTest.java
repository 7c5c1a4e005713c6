package rapport.provisioning.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rapport.provisioning.impact.Impact.DEGRADED;
import static rapport.provisioning.impact.Impact.NO_IMPACT;
import static rapport.provisioning.impact.Impact.OUTAGE;
import static rapport.provisioning.impact.Impact.REDUCED_REDUNDANCY;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.provisioning.impact.InvalidTopology.Flaw;

class TopologyTest {

    @ParameterizedTest(name = "{0} lost and {1} degraded of three, kMin {2}, kFull {3}: {4}")
    @CsvSource({
        "0, 0, 1, 2, NO_IMPACT",
        "1, 0, 1, 2, REDUCED_REDUNDANCY",
        "2, 0, 1, 2, DEGRADED",
        "3, 0, 1, 2, OUTAGE",
        "1, 0, 3, 3, OUTAGE",
        "1, 0, 2, 3, DEGRADED",
        "0, 1, 1, 3, DEGRADED",
        "0, 1, 1, 2, REDUCED_REDUNDANCY",
        "1, 1, 1, 2, DEGRADED",
        "0, 3, 3, 3, DEGRADED",
        "2, 1, 1, 1, DEGRADED",
    })
    void a_group_is_as_good_as_its_live_members(int lost, int degraded, int kMin, int kFull, Impact expected) {
        var group = new Group("g", List.of("a", "b", "c"), kMin, kFull);
        var members = Stream.of(
                        IntStream.range(0, lost).mapToObj(_ -> OUTAGE),
                        IntStream.range(0, degraded).mapToObj(_ -> DEGRADED),
                        IntStream.range(lost + degraded, 3).mapToObj(_ -> NO_IMPACT))
                .flatMap(states -> states)
                .toList();
        assertThat(group.impact(members)).isEqualTo(expected);
    }

    @Test
    void an_outage_climbs_through_nested_groups_whatever_their_order() {
        var topology = new Topology(
                resources("a", "b", "c", "d"),
                List.of(
                        new Group("region", List.of("site-1", "site-2"), 1, 2),
                        new Group("site-1", List.of("a", "b"), 1, 1),
                        new Group("site-2", List.of("c", "d"), 2, 2)));

        assertThat(topology.effectOf(Map.of("a", OUTAGE)))
                .isEqualTo(Map.of("a", OUTAGE, "site-1", REDUCED_REDUNDANCY, "region", REDUCED_REDUNDANCY));
        assertThat(topology.effectOf(Map.of("c", OUTAGE)))
                .isEqualTo(Map.of("c", OUTAGE, "site-2", OUTAGE, "region", DEGRADED));
        assertThat(topology.effectOf(Map.of("c", OUTAGE, "a", OUTAGE, "b", OUTAGE)))
                .containsEntry("region", OUTAGE);
    }

    @Test
    void work_without_impact_touches_nothing() {
        var topology = new Topology(resources("a"), List.of());
        assertThat(topology.effectOf(Map.of("a", NO_IMPACT))).isEmpty();
    }

    @Test
    void a_group_that_a_partner_names_itself_is_hit_as_stated() {
        var topology = new Topology(resources("a", "b"), List.of(new Group("g", List.of("a", "b"), 1, 2)));
        assertThat(topology.effectOf(Map.of("g", OUTAGE))).isEqualTo(Map.of("g", OUTAGE));
        assertThat(topology.effectOf(Map.of("g", REDUCED_REDUNDANCY, "a", OUTAGE)))
                .isEqualTo(Map.of("a", OUTAGE, "g", DEGRADED));
    }

    @Test
    void work_that_falls_together_counts_the_worst_on_each_node() {
        assertThat(Topology.together(List.of(Map.of("a", DEGRADED, "b", OUTAGE), Map.of("a", OUTAGE))))
                .isEqualTo(Map.of("a", OUTAGE, "b", OUTAGE));
    }

    @Test
    void a_cycle_is_refused_with_the_group_that_closes_it() {
        assertThatThrownBy(() -> new Topology(
                        resources("a"),
                        List.of(
                                new Group("above", List.of("x"), 1, 1),
                                new Group("x", List.of("a", "y"), 1, 1),
                                new Group("y", List.of("x"), 1, 1))))
                .isInstanceOfSatisfying(
                        InvalidTopology.class,
                        e -> assertThat(e.flaws())
                                .containsExactly(
                                        new Flaw("groups[1].members", "x contains itself through its members")));
    }

    @Test
    void every_other_flaw_is_named_by_its_field() {
        assertThatThrownBy(() -> new Topology(
                        resources("a", "a", " "),
                        List.of(new Group("g", List.of("b", "a", "a"), 0, 1), new Group("h", List.of("a"), 1, 2))))
                .isInstanceOfSatisfying(
                        InvalidTopology.class,
                        e -> assertThat(e.flaws().stream().map(Flaw::field))
                                .containsExactly(
                                        "resources[1].id",
                                        "resources[2].id",
                                        "groups[0].members[0]",
                                        "groups[0].members[2]",
                                        "groups[0].kMin",
                                        "groups[1].kFull"));
    }

    @Test
    void a_chain_of_ten_thousand_groups_is_computed_without_recursion() {
        var groups = IntStream.range(0, 10_000)
                .mapToObj(i -> new Group("g" + i, List.of(i == 9_999 ? "a" : "g" + (i + 1)), 1, 1))
                .toList();
        assertThat(new Topology(resources("a"), groups).effectOf(Map.of("a", OUTAGE)))
                .hasSize(10_001)
                .containsEntry("g0", OUTAGE);
    }

    private static List<Resource> resources(String... ids) {
        return Arrays.stream(ids).map(id -> new Resource(id, "site")).toList();
    }
}
