package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.money.Money;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Money WANTED = new Money(4_990, "EUR");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofDays(1));
    private static final Answer SUCCESS = new Answer.Succeeded("pay-1", WANTED);
    private static final Answer FAILURE = new Answer.Failed("INSUFFICIENT_FUNDS", true);

    private static Progress sent() {
        return new Progress(State.SENT, null, false, null, Progress.Step.ASK, 1, NOW, NOW, null);
    }

    @Test
    void an_answer_that_is_lost_leads_to_asking_and_never_to_sending() {
        var after = sent().after(new Answer.Unanswered("it did not answer in time"), WANTED, NOW, PATIENCE);

        assertThat(after)
                .isEqualTo(new Progress(
                        State.UNKNOWN,
                        "it did not answer in time",
                        false,
                        null,
                        Progress.Step.ASK,
                        1,
                        NOW,
                        NOW.plusSeconds(2),
                        null));
    }

    @Test
    void only_what_the_provider_does_not_know_is_sent_again_and_only_while_it_remembers_keys() {
        var early = sent().after(new Answer.NotKnown(), WANTED, NOW, PATIENCE);
        var late = sent().after(new Answer.NotKnown(), WANTED, NOW.plus(Duration.ofDays(1)), PATIENCE);

        assertThat(early.step()).isEqualTo(Progress.Step.SEND);
        assertThat(early.state()).isEqualTo(State.UNKNOWN);
        assertThat(late.state()).as("it may have moved, and been forgotten").isEqualTo(State.UNKNOWN);
        assertThat(late.reason()).isEqualTo("FORGOTTEN_BY_PROVIDER");
        assertThat(late.step()).isEqualTo(Progress.Step.ASK);
    }

    @Test
    void what_the_provider_did_not_know_in_time_and_nobody_sent_since_never_arrived() {
        var early = sent().after(new Answer.NotKnown(), WANTED, NOW, PATIENCE);
        var away = early.after(new Answer.Unanswered("503"), WANTED, NOW.plus(Duration.ofHours(1)), PATIENCE);
        var late = away.after(new Answer.NotKnown(), WANTED, NOW.plus(Duration.ofDays(1)), PATIENCE);

        assertThat(late.state()).isEqualTo(State.FAILED);
        assertThat(late.reason()).isEqualTo("NEVER_ARRIVED");
        assertThat(late.retryable()).isTrue();
    }

    @Test
    void what_the_provider_once_had_is_never_sent_again() {
        var pending = sent().after(new Answer.Pending("pay-1"), WANTED, NOW, PATIENCE);

        var after = pending.after(new Answer.NotKnown(), WANTED, NOW.plus(Duration.ofDays(9)), PATIENCE);

        assertThat(pending.state()).isEqualTo(State.SENT);
        assertThat(after.state()).isEqualTo(State.UNKNOWN);
        assertThat(after.step()).isEqualTo(Progress.Step.ASK);
    }

    @Test
    void another_amount_than_was_asked_for_is_no_success() {
        var after = sent().after(new Answer.Succeeded("pay-1", new Money(1, "EUR")), WANTED, NOW, PATIENCE);

        assertThat(after.state()).isEqualTo(State.UNKNOWN);
        assertThat(after.reason()).isEqualTo("AMOUNT_DIFFERS");
    }

    @Test
    void money_that_moved_after_all_is_money_and_what_was_said_before_it_changes_nothing() {
        var failed = sent().after(FAILURE, WANTED, NOW, PATIENCE);
        var succeeded = failed.after(SUCCESS, WANTED, NOW, PATIENCE);

        assertThat(succeeded.state()).isEqualTo(State.SUCCEEDED);
        assertThat(succeeded.after(FAILURE, WANTED, NOW, PATIENCE)).isEqualTo(succeeded);
        assertThat(failed.after(FAILURE, WANTED, NOW.plusSeconds(1), PATIENCE)).isEqualTo(failed);
    }

    @Test
    void a_refund_that_got_there_may_bounce_and_what_was_collected_may_not() {
        var there = sent().after(SUCCESS, WANTED, NOW, PATIENCE);
        var bounced = there.afterRefund(FAILURE, WANTED, NOW, PATIENCE);
        var back = new Answer.Succeeded("pay-1", WANTED, "ACCOUNT_CLOSED");

        assertThat(bounced.state()).isEqualTo(State.FAILED);
        assertThat(bounced.reason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(there.afterRefund(back, WANTED, NOW, PATIENCE).state()).isEqualTo(State.FAILED);
        assertThat(sent().afterRefund(back, WANTED, NOW, PATIENCE).state()).isEqualTo(State.FAILED);
        assertThat(there.afterRefund(SUCCESS, WANTED, NOW, PATIENCE)).isEqualTo(there);
        assertThat(there.after(FAILURE, WANTED, NOW, PATIENCE)).isEqualTo(there);
    }

    @Test
    void the_waits_double_up_to_the_longest() {
        assertThat(List.of(1L, 2L, 3L, 12L, 400L))
                .extracting(PATIENCE::after)
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_is_said_in_whatever_order_it_succeeds_at_most_once_and_something_is_due_until_it_is_over(long seed) {
        var random = new Random(seed);
        for (var run = 0; run < 500; run++) {
            var progress = sent();
            var successes = 0;
            for (var step = 0; step < 12; step++) {
                var next = progress.after(any(random), WANTED, NOW.plusSeconds(step), PATIENCE);
                successes += next.state() == State.SUCCEEDED && progress.state() != State.SUCCEEDED ? 1 : 0;
                assertThat(next.state().isOver()).isEqualTo(next.nextActionAt() == null);
                assertThat(next.step() == Progress.Step.SEND && next.reference() != null)
                        .isFalse();
                progress = next;
            }
            assertThat(successes).isLessThanOrEqualTo(1);
        }
    }

    private static Answer any(Random random) {
        return List.of(
                        SUCCESS,
                        FAILURE,
                        new Answer.Pending("pay-1"),
                        new Answer.NotKnown(),
                        new Answer.Unanswered("lost"),
                        new Answer.Succeeded("pay-1", new Money(3, "EUR")))
                .get(random.nextInt(6));
    }
}
