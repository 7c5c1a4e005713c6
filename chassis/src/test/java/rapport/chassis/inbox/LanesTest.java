package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Decoder;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class LanesTest {
    private static final Map<String, Decoder<Integer>> HEARD = Map.of();
    private static final Subscription<Integer> RECORDS = Subscription.ofRecords("trial", HEARD, _ -> {});
    private static final Subscription<Integer> EVENTS = new Subscription<>("trial", HEARD, _ -> {});

    private final Lanes lanes = new Lanes(2, 1);

    @Inject
    Scopes scopes;

    @Test
    void records_of_one_key_stay_in_one_lane_and_in_their_order() {
        var records = records(1_000);
        List<List<ConsumerRecord<String, byte[]>>> settled = Collections.synchronizedList(new ArrayList<>());

        lanes.settle(RECORDS, records, settled::add);

        assertThat(settled).hasSize(2);
        assertThat(settled.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(records);
        for (var lane : settled) {
            assertThat(lane).isSortedAccordingTo((a, b) -> Long.compare(a.offset(), b.offset()));
        }
        assertThat(settled.get(0).stream().map(ConsumerRecord::key))
                .doesNotContainAnyElementsOf(
                        settled.get(1).stream().map(ConsumerRecord::key).toList());
    }

    @Test
    void lanes_run_side_by_side_and_as_the_system() {
        var meeting = new CyclicBarrier(2);
        List<Optional<Scope>> seen = Collections.synchronizedList(new ArrayList<>());

        lanes.settle(RECORDS, List.of(kafkaRecord("a", 1), kafkaRecord("b", 2)), _ -> {
            meet(meeting);
            seen.add(scopes.current());
        });

        assertThat(seen).hasSize(2).containsOnly(Optional.of(new Scope.System()));
    }

    @Test
    void what_stops_a_lane_is_told_when_the_other_has_ended() {
        List<Long> ended = Collections.synchronizedList(new ArrayList<>());
        var meeting = new CyclicBarrier(2);

        assertThatThrownBy(() -> lanes.settle(RECORDS, List.of(kafkaRecord("a", 1), kafkaRecord("b", 2)), lane -> {
                    meet(meeting);
                    if (lane.getFirst().offset() == 1) {
                        throw new IllegalStateException("enough is parked");
                    }
                    LockSupport.parkNanos(200_000_000);
                    ended.add(lane.getFirst().offset());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough is parked");
        assertThat(ended).containsExactly(2L);
    }

    @Test
    void events_have_one_lane_and_nothing_has_none() {
        List<Integer> sizes = new ArrayList<>();

        lanes.settle(EVENTS, List.of(kafkaRecord("a", 1), kafkaRecord("b", 2)), lane -> sizes.add(lane.size()));
        lanes.settle(RECORDS, List.of(), lane -> sizes.add(lane.size()));
        lanes.settle(EVENTS, List.of(), lane -> sizes.add(lane.size()));

        assertThat(sizes).containsExactly(2);
    }

    @Test
    void what_is_too_little_for_two_lanes_has_one() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        var worthwhile = new Lanes(2, 10);

        worthwhile.settle(RECORDS, records(19), lane -> sizes.add(lane.size()));
        assertThat(sizes).containsExactly(19);
        worthwhile.settle(RECORDS, records(20), lane -> sizes.add(lane.size()));
        assertThat(sizes).hasSize(3);
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other lane did not come", e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> kafkaRecord("k" + i % 17, i))
                .toList();
    }

    private static ConsumerRecord<String, byte[]> kafkaRecord(String key, int offset) {
        return new ConsumerRecord<>("partner.p1.usage", 0, offset, key, new byte[0]);
    }
}
