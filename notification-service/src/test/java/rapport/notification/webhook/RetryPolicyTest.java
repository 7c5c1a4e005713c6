package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final RetryPolicy LATEST = policy(below -> below);
    private static final RetryPolicy EARLIEST = policy(_ -> 0);

    private static RetryPolicy policy(LongUnaryOperator random) {
        return new RetryPolicy(
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(3),
                Duration.ofDays(1),
                5,
                Duration.ofMinutes(5),
                random);
    }

    @Test
    void waits_double_up_to_an_hour_and_up_to_half_of_each_is_chance() {
        assertThat(waits(LATEST))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 3_600L, 3_600L);
        assertThat(waits(EARLIEST))
                .containsExactly(2L, 5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 1_800L, 1_800L);
    }

    @Test
    void a_message_is_tried_for_three_days_and_the_last_time_at_their_end() {
        var attempts = new ArrayList<Instant>(List.of(NOON));
        var next = LATEST.retryAt(1, NOON, NOON, null);
        while (next.isPresent()) {
            attempts.add(next.get());
            next = LATEST.retryAt(attempts.size(), NOON, next.get(), null);
        }

        assertThat(attempts.getLast()).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(attempts).hasSizeBetween(70, 90).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_endpoint_may_ask_for_more_time_but_not_for_more_than_a_day() {
        assertThat(LATEST.retryAt(1, NOON, NOON, Duration.ofHours(2))).contains(NOON.plus(Duration.ofHours(2)));
        assertThat(LATEST.retryAt(1, NOON, NOON, Duration.ofDays(300))).contains(NOON.plus(Duration.ofDays(1)));
        assertThat(LATEST.pause(1, Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
        assertThat(LATEST.pause(1, Duration.ofDays(300))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void an_endpoint_may_ask_to_be_asked_sooner_but_not_all_the_time() {
        assertThat(LATEST.retryAt(12, NOON, NOON, Duration.ofMinutes(3))).contains(NOON.plus(Duration.ofMinutes(3)));
        assertThat(LATEST.retryAt(12, NOON, NOON, Duration.ZERO)).contains(NOON.plus(Duration.ofMinutes(1)));
        assertThat(LATEST.retryAt(1, NOON, NOON, Duration.ZERO)).contains(NOON.plusSeconds(5));
    }

    @Test
    void what_an_endpoint_asks_for_does_not_make_the_period_longer() {
        var late = NOON.plus(Duration.ofDays(3)).minusSeconds(60);

        assertThat(LATEST.retryAt(80, NOON, late, Duration.ofHours(2))).contains(NOON.plus(Duration.ofDays(3)));
        assertThat(LATEST.retryAt(80, NOON, NOON.plus(Duration.ofDays(3)), Duration.ofHours(2)))
                .isEmpty();
    }

    @Test
    void an_endpoint_pauses_only_after_some_failures_in_a_row_and_for_five_minutes_at_most() {
        assertThat(LongStream.rangeClosed(1, 14)
                        .map(failures -> LATEST.pause(failures, null).toSeconds()))
                .containsExactly(0L, 0L, 0L, 0L, 5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L, 300L);
    }

    private static LongStream waits(RetryPolicy policy) {
        return LongStream.rangeClosed(1, 12)
                .map(failures -> Duration.between(
                                NOON, policy.retryAt(failures, NOON, NOON, null).orElseThrow())
                        .toSeconds());
    }
}
