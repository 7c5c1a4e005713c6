package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldingTest {

    @Test
    void a_dispute_over_everything_freezes_every_step() {
        var story = Story.served().held(hold(Hold.Kind.DISPUTE, 4_990L, null)).pass(300);
        assertThat(story.state()).isEqualTo(State.NOTICE_SERVED);
        assertThat(story.ledger().getLast().happened()).isEqualTo(Happened.HELD);
    }

    @Test
    void a_dispute_freezes_only_its_amount() {
        var story = Story.served().held(hold(Hold.Kind.DISPUTE, 1_000L, null)).pass(14);
        assertThat(story.happened()).endsWith(Happened.HELD, Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void two_holds_freeze_the_sum_of_their_amounts() {
        var story = Story.served().held(hold(Hold.Kind.DISPUTE, 1_000L, null));
        story.held(new Hold("h-2", Hold.Kind.PARKED_PAYMENT, Story.eur(3_990), null, "unassigned"));
        assertThat(story.pass(300).state()).isEqualTo(State.NOTICE_SERVED);
        assertThat(story.happened()).doesNotContain(Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void holds_that_are_larger_than_any_number_still_hold_and_never_turn_around() {
        var story = Story.served().held(hold(Hold.Kind.DISPUTE, Long.MAX_VALUE, null));
        story.held(new Hold("h-2", Hold.Kind.DISPUTE, Story.eur(Long.MAX_VALUE), null, "twice"));
        assertThat(story.now().pressable()).isFalse();
    }

    @Test
    void a_promise_to_pay_holds_until_its_day_and_then_the_next_step_follows() {
        var story = Story.served();
        story.held(hold(Hold.Kind.PROMISE_TO_PAY, 4_990L, story.clock().plus(Story.days(40))));
        assertThat(story.pass(39).happened()).endsWith(Happened.HELD);
        assertThat(story.pass(1).happened()).endsWith(Happened.HELD, Happened.RELEASED, Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void an_exemption_holds_everything_for_as_long_as_it_stands() {
        var story = Story.begin()
                .held(hold(Hold.Kind.EXEMPTION, null, null))
                .missed(4_990)
                .pass(500);
        assertThat(story.happened()).containsExactly(Happened.HELD, Happened.FELL_DUE);
        story.after(new StandingFact.HoldReleased("h-1", "moved out", story.clock()))
                .pass(1);
        assertThat(story.happened()).endsWith(Happened.RELEASED, Happened.REMINDED);
    }

    @Test
    void a_granted_credit_holds_until_consumption_has_counted_it() {
        var story = Story.served().held(hold(Hold.Kind.CREDIT_GRANTED, null, null));
        assertThat(story.pass(100).happened()).endsWith(Happened.HELD);
        story.paid(4_000).credited("another", 4_000);
        story.held(new Hold("CR-1", Hold.Kind.CREDIT_GRANTED, null, null, "Nine hours without a line."));
        story.paid(3_500).pass(100);
        assertThat(story.happened()).doesNotContain(Happened.RESTRICTION_REQUESTED);
        story.credited("CR-1", 3_000).pass(7);
        assertThat(story.happened()).contains(Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void a_hold_never_keeps_a_restore_back() {
        var story = Story.suspended()
                .held(hold(Hold.Kind.DISPUTE, null, null))
                .paid(0)
                .removed();
        assertThat(story.state()).isEqualTo(State.CURRENT);
    }

    @Test
    void releasing_what_is_not_held_changes_nothing() {
        var story = Story.served();
        var before = story.now();
        assertThat(story.after(new StandingFact.HoldReleased("h-9", "mistake", story.clock()))
                        .now())
                .isEqualTo(before);
    }

    private static Hold hold(Hold.Kind kind, @Nullable Long minor, @Nullable Instant until) {
        return new Hold("h-1", kind, minor == null ? null : Story.eur(minor), until, "as agreed");
    }
}
