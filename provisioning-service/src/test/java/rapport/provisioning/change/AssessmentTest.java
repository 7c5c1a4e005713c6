package rapport.provisioning.change;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static rapport.provisioning.impact.Impact.DEGRADED;
import static rapport.provisioning.impact.Impact.OUTAGE;
import static rapport.provisioning.impact.Impact.REDUCED_REDUNDANCY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.provisioning.impact.Group;
import rapport.provisioning.impact.Resource;
import rapport.provisioning.impact.Topology;

class AssessmentTest {
    private static final Topology TOPOLOGY = new Topology(
            Stream.of("a", "b", "c", "x").map(id -> new Resource(id, "site")).toList(),
            List.of(new Group("two", List.of("a", "b"), 1, 1), new Group("three", List.of("a", "b", "c"), 1, 1)));

    @Test
    void work_alone_takes_the_spare() {
        assertThat(assess(work("A", 20, 22, "a")))
                .isEqualTo(new Assessment(
                        Map.of("a", OUTAGE, "two", REDUCED_REDUNDANCY, "three", REDUCED_REDUNDANCY), Map.of()));
    }

    @Test
    void work_on_the_other_leg_in_an_overlapping_window_is_a_conflict() {
        assertThat(assess(work("A", 20, 22, "a"), work("B", 21, 23, "b")))
                .isEqualTo(new Assessment(
                        Map.of("a", OUTAGE, "two", OUTAGE, "three", REDUCED_REDUNDANCY),
                        Map.of("two", Set.of("CHG-p-B"))));
    }

    @Test
    void windows_that_only_touch_do_not_collide() {
        assertThat(assess(work("A", 20, 22, "a"), work("B", 22, 23, "b")).conflicts())
                .isEmpty();
    }

    @Test
    void work_that_was_cancelled_does_not_collide() {
        var cancelled = change("B", 20, 22, ChangeStatus.CANCELLED, "b");
        assertThat(assess(work("A", 20, 22, "a"), cancelled).conflicts()).isEmpty();
        assertThat(assess(cancelled, work("A", 20, 22, "a")).conflicts()).isEmpty();
    }

    @Test
    void three_legs_are_down_only_if_all_work_runs_at_one_moment() {
        var assessment = assess(work("A", 20, 24, "a"), work("B", 20, 22, "b"), work("C", 22, 24, "c"));
        assertThat(assessment.nodes()).containsEntry("three", REDUCED_REDUNDANCY);

        var together = assess(work("A", 20, 24, "a"), work("B", 20, 23, "b"), work("C", 22, 24, "c"));
        assertThat(together.nodes()).containsEntry("three", OUTAGE);
        assertThat(together.conflicts()).containsEntry("three", Set.of("CHG-p-B", "CHG-p-C"));
    }

    @Test
    void what_the_other_work_does_on_its_own_is_not_ours() {
        var both = assess(work("A", 20, 22, "x"), work("B", 20, 22, "a", "b"));
        assertThat(both).isEqualTo(new Assessment(Map.of("x", OUTAGE), Map.of()));

        var sameNode = Assessment.of(
                TOPOLOGY,
                new Change(
                        "CHG-p-A",
                        "p",
                        "A",
                        new Edition(1, null),
                        1,
                        ChangeStatus.CONFIRMED,
                        false,
                        window(20, 22),
                        null,
                        "A",
                        Map.of("x", DEGRADED)),
                List.of(work("B", 20, 22, "x")));
        assertThat(sameNode).isEqualTo(new Assessment(Map.of("x", DEGRADED), Map.of()));
    }

    private static Assessment assess(Change change, Change... others) {
        return Assessment.of(
                TOPOLOGY,
                change,
                Stream.concat(Stream.of(change), Stream.of(others)).toList());
    }

    private static Change work(String reference, int from, int to, String... nodes) {
        return change(reference, from, to, ChangeStatus.CONFIRMED, nodes);
    }

    private static Change change(String reference, int from, int to, ChangeStatus status, String... nodes) {
        var objects = Stream.of(nodes).collect(toMap(node -> node, _ -> OUTAGE));
        return new Change(
                "CHG-p-" + reference,
                "p",
                reference,
                new Edition(1, null),
                1,
                status,
                false,
                window(from, to),
                null,
                reference,
                objects);
    }

    private static Window window(int from, int to) {
        return new Window(hour(from), hour(to));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-11-23T00:00:00Z").plusSeconds(3_600L * hour);
    }
}
