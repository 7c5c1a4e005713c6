package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration PERIOD = Duration.ofDays(3);
    private static final Answer TAKEN = new Answer.Taken(200);
    private static final Answer FAILED = new Answer.Failed(503L, "it answered 503", null);
    private static final RetryPolicy POLICY = new RetryPolicy(
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            PERIOD,
            Duration.ofDays(1),
            3,
            Duration.ofMinutes(5),
            below -> below);
    private static final Standing NEW = new Standing("ep", Health.State.OPEN, NOON, null, 0, 0, null, null, null, NOON);

    @Test
    void failures_in_a_row_make_an_endpoint_a_failing_one_and_one_success_mends_it() {
        var twice = NEW.after(FAILED, NOON, POLICY).after(FAILED, NOON, POLICY);
        var thrice = twice.after(FAILED, NOON.plusSeconds(1), POLICY);
        var mended = thrice.after(TAKEN, NOON.plusSeconds(9), POLICY);

        assertThat(twice)
                .isEqualTo(
                        new Standing("ep", Health.State.OPEN, NOON, null, 0, 2, NOON, 503L, "it answered 503", NOON));
        assertThat(thrice)
                .isEqualTo(new Standing(
                        "ep",
                        Health.State.FAILING,
                        NOON.plusSeconds(1),
                        null,
                        0,
                        3,
                        NOON,
                        503L,
                        "it answered 503",
                        NOON.plusSeconds(6)));
        assertThat(mended)
                .isEqualTo(new Standing(
                        "ep",
                        Health.State.OPEN,
                        NOON.plusSeconds(9),
                        null,
                        1,
                        0,
                        null,
                        200L,
                        null,
                        NOON.plusSeconds(9)));
    }

    @Test
    void failures_between_successes_make_no_failing_endpoint() {
        var standing = NEW;
        for (var i = 0; i < 20; i++) {
            standing = standing.after(i % 3 == 2 ? TAKEN : FAILED, NOON, POLICY);
        }

        assertThat(standing.state()).isEqualTo(Health.State.OPEN);
        assertThat(standing.delivered()).isEqualTo(6);
    }

    @Test
    void an_endpoint_that_has_failed_for_the_whole_period_is_disabled() {
        var failing = NEW.after(FAILED, NOON, POLICY);
        var just = failing.after(FAILED, NOON.plus(PERIOD).minusNanos(1_000), POLICY);
        var over = failing.after(FAILED, NOON.plus(PERIOD), POLICY);

        assertThat(just.state()).isEqualTo(Health.State.OPEN);
        assertThat(over.state()).isEqualTo(Health.State.DISABLED);
        assertThat(over.reason()).isEqualTo("it has failed since 2026-11-23T12:00:00Z");
    }

    @Test
    void one_that_is_gone_is_disabled_at_once_and_late_answers_do_not_open_it_again() {
        var gone = NEW.after(new Answer.Gone(), NOON, POLICY);
        var later = gone.after(TAKEN, NOON.plusSeconds(1), POLICY).after(FAILED, NOON.plusSeconds(2), POLICY);

        assertThat(gone.state()).isEqualTo(Health.State.DISABLED);
        assertThat(gone.lastStatus()).isEqualTo(410);
        assertThat(later.state()).isEqualTo(Health.State.DISABLED);
        assertThat(later.since()).isEqualTo(NOON);
        assertThat(later.delivered()).isEqualTo(1);
    }

    @Test
    void the_time_that_an_endpoint_asks_for_is_not_cut_short_by_what_it_still_takes() {
        var asked = NEW.after(new Answer.Failed(429L, "it answered 429", Duration.ofHours(1)), NOON, POLICY);

        assertThat(asked.nextAttemptAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(asked.after(TAKEN, NOON, POLICY).nextAttemptAt()).isEqualTo(asked.nextAttemptAt());
        assertThat(asked.after(FAILED, NOON, POLICY).nextAttemptAt()).isEqualTo(asked.nextAttemptAt());
    }

    @Test
    void what_an_http_status_means() {
        assertThat(Answer.of(200, null)).isEqualTo(new Answer.Taken(200));
        assertThat(Answer.of(299, null)).isEqualTo(new Answer.Taken(299));
        assertThat(Answer.of(410, null)).isEqualTo(new Answer.Gone());
        for (var status : new int[] {101, 199, 300, 301, 302, 303, 304, 307, 308, 400, 401, 404, 409, 429, 500, 503}) {
            assertThat(Answer.of(status, null))
                    .isEqualTo(new Answer.Failed((long) status, "it answered " + status, null));
        }
    }
}
