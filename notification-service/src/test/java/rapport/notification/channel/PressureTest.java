package rapport.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PressureTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Pressure pressure = new Pressure(8, nanos::get);

    @Test
    void a_willing_provider_gets_the_whole_window() {
        assertThat(pressure.window()).isEqualTo(8);
    }

    @Test
    void many_refusals_at_once_count_as_one() {
        pressure.pushedBack();
        pressure.pushedBack();
        pressure.pushedBack();

        assertThat(pressure.window()).isZero();
        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(pressure.window()).isEqualTo(4);
    }

    @Test
    void a_provider_that_stays_away_is_asked_less_and_less() {
        for (var i = 0; i < 12; i++) {
            nanos.addAndGet(Duration.ofSeconds(15).toNanos());
            pressure.pushedBack();
        }

        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        assertThat(pressure.window()).isZero();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pressure.window()).isEqualTo(1);
    }

    @Test
    void the_window_grows_again_with_every_success() {
        pressure.pushedBack();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        pressure.taken();

        assertThat(pressure.window()).isEqualTo(5);
    }

    @Test
    void one_message_that_must_wait_does_not_hold_up_the_others() {
        pressure.felt(new Attempt.NotHandedOver("greylisted", false));
        assertThat(pressure.window()).isEqualTo(8);

        pressure.felt(new Attempt.NotHandedOver("gone", true));
        assertThat(pressure.window()).isZero();
    }
}
