package rapport.chassis.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingTest {
    private final Ending ending = new Ending();

    @Test
    void the_end_waits_for_what_has_begun_and_lets_nothing_more_begin() throws Exception {
        assertThat(ending.begin()).isTrue();
        assertThat(ending.begin()).isTrue();
        var end = Thread.ofVirtual().start(this::end);
        while (!ending.isNear()) {
            Thread.onSpinWait();
        }

        assertThat(ending.begin()).isFalse();
        ending.done();
        assertThat(end.join(Duration.ofMillis(200))).isFalse();
        ending.done();
        end.join();
    }

    @Test
    void what_takes_too_long_is_not_waited_for() throws Exception {
        assertThat(ending.begin()).isTrue();

        Thread.ofVirtual().start(this::end).join();

        assertThat(ending.isNear()).isTrue();
    }

    private void end() {
        try {
            ending.await(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
