package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Json;

class FailureTest {
    @Test
    void a_broken_connection_passes_wherever_it_hides() {
        var commit = new RollbackException("could not commit");
        var resource = new XAException(100);
        resource.initCause(new SQLException("terminating connection", "57P01"));
        commit.addSuppressed(resource);

        assertThat(Failure.of(new IllegalStateException(commit))).isEqualTo(Failure.PASSING);
    }

    @Test
    void what_the_database_says_of_the_data_outweighs_the_rollback_around_it() {
        var commit = new RollbackException("could not commit");
        commit.initCause(new SQLException("violates check constraint", "23514"));

        assertThat(Failure.of(commit)).isEqualTo(Failure.DATA);
    }

    @Test
    void a_lost_race_and_a_rollback_without_a_reason_are_worth_another_try() {
        assertThat(Failure.of(new SQLException("duplicate key", "23505"))).isEqualTo(Failure.UNCLEAR);
        assertThat(Failure.of(new RollbackException("timed out"))).isEqualTo(Failure.UNCLEAR);
    }

    @Test
    void who_lost_a_race_is_told_from_who_has_no_ground() {
        var deadlock = new IllegalStateException(new SQLException("deadlock detected", "40P01"));

        assertThat(Failure.isLostRace(deadlock)).isTrue();
        assertThat(Failure.isLostRace(new RollbackException().initCause(new OptimisticLockException())))
                .isTrue();
        assertThat(Failure.isLostRace(new SQLException("terminating connection", "57P01")))
                .isFalse();
        assertThat(Failure.isLostRace(new SQLException("no server", (String) null)))
                .isFalse();
    }

    @Test
    void a_mistake_of_our_own_is_data() {
        assertThat(Failure.of(new IllegalArgumentException("no"))).isEqualTo(Failure.DATA);
    }

    @Test
    void a_kept_text_that_cannot_be_read_is_data_and_a_broken_stream_passes() {
        var unreadable = catchThrowable(() -> Json.read("{\"amount\": ", Map.class));

        assertThat(Failure.of(unreadable)).isEqualTo(Failure.DATA);
        assertThat(Failure.of(new UncheckedIOException(new IOException("connection reset"))))
                .isEqualTo(Failure.PASSING);
    }
}
