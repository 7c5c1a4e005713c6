package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayingTest {

    @Test
    void a_payment_before_anything_was_taken_makes_the_agreement_current_at_once() {
        var story = Story.served().paid(0);
        assertThat(story.state()).isEqualTo(State.CURRENT);
        assertThat(story.happened()).endsWith(Happened.RESTORED);
    }

    @Test
    void a_payment_in_suspension_asks_for_a_restore_and_is_current_once_that_is_confirmed() {
        var story = Story.suspended().paid(0);
        assertThat(story.state()).isEqualTo(State.SUSPENDED);
        assertThat(story.happened()).endsWith(Happened.RESTORE_REQUESTED);

        story.removed();

        assertThat(story.state()).isEqualTo(State.CURRENT);
        assertThat(story.wishes().getLast().topic()).isEqualTo(Wish.Topic.RESTORED);
    }

    @Test
    void paying_all_but_what_is_in_dispute_gives_the_service_back_and_starts_no_new_round() {
        var story = Story.suspended().held(hold(Hold.Kind.DISPUTE, 2_000)).paid(2_000);
        assertThat(story.happened()).endsWith(Happened.HELD, Happened.RESTORE_REQUESTED);

        story.removed().pass(300);

        assertThat(story.state()).isEqualTo(State.DUE);
        assertThat(story.happened()).endsWith(Happened.RESTORE_REQUESTED, Happened.RESTORED);
    }

    @Test
    void paying_less_than_what_is_undisputed_gives_nothing_back() {
        var story = Story.suspended().held(hold(Hold.Kind.DISPUTE, 2_000)).paid(2_001);
        assertThat(story.happened()).endsWith(Happened.HELD, Happened.DEBT_CHANGED);
    }

    @Test
    void a_part_payment_under_a_promise_to_pay_the_rest_gives_nothing_back_yet() {
        var story =
                Story.suspended().held(hold(Hold.Kind.PROMISE_TO_PAY, 4_990)).paid(1_000);
        assertThat(story.happened()).endsWith(Happened.HELD, Happened.DEBT_CHANGED);
    }

    @Test
    void messages_name_the_amount_that_is_not_in_dispute() {
        var story =
                Story.begin().missed(4_990).held(hold(Hold.Kind.DISPUTE, 1_000)).pass(10);
        assertThat(story.wishes()).extracting(Wish::topic).containsExactly(Wish.Topic.REMINDER, Wish.Topic.NOTICE);
        assertThat(story.wishes()).extracting(Wish::overdue).containsOnly(Story.eur(3_990));
    }

    private static Hold hold(Hold.Kind kind, long minor) {
        return new Hold("h-1", kind, Story.eur(minor), null, "as agreed");
    }

    @Test
    void a_part_payment_changes_the_amount_and_nothing_else() {
        var story = Story.suspended().paid(1_000);
        assertThat(story.state()).isEqualTo(State.SUSPENDED);
        assertThat(story.now().debt().overdue()).isEqualTo(Story.eur(1_000));
        assertThat(story.happened()).endsWith(Happened.DEBT_CHANGED);
    }

    @Test
    void a_payment_beats_a_suspension_that_is_under_way() {
        var story = Story.served().pass(14).applied().pass(14);
        var suspension = story.requestId();

        story.paid(0).applied(suspension);

        assertThat(story.state()).isEqualTo(State.RESTRICTED);
        assertThat(story.happened()).endsWith(Happened.SUSPENSION_REQUESTED, Happened.RESTORE_REQUESTED);
        assertThat(story.removed().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void a_block_confirmed_after_everything_was_paid_is_taken_back() {
        var story = Story.served().pass(14);
        var restriction = story.requestId();
        story.paid(0).removed();
        assertThat(story.state()).isEqualTo(State.CURRENT);

        story.applied(restriction);

        assertThat(story.happened()).endsWith(Happened.RESTORE_REQUESTED);
        assertThat(story.removed().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void a_stale_confirmation_is_harmless() {
        var story = Story.suspended();
        var before = story.now();
        assertThat(story.applied("agr-1:5").now()).isEqualTo(before);
    }

    @Test
    void a_restore_that_fails_is_asked_for_again() {
        var story = Story.suspended().paid(0).failed().later(Story.days(1));
        assertThat(story.happened())
                .endsWith(Happened.RESTORE_REQUESTED, Happened.STEP_FAILED, Happened.RESTORE_REQUESTED);
    }

    @Test
    void a_bill_missed_while_the_restore_is_under_way_starts_a_new_round_and_not_a_suspension() {
        var story = Story.suspended().paid(0).missed(1_000).removed();
        assertThat(story.state()).isEqualTo(State.DUE);
        assertThat(story.wishes().getLast().topic()).isEqualTo(Wish.Topic.RESTORED);
    }

    @Test
    void a_chargeback_starts_over_and_needs_a_new_notice() {
        var story = Story.suspended().paid(0).removed().reversed(4_990);
        assertThat(story.state()).isEqualTo(State.DUE);

        story.pass(200);

        assertThat(story.state()).isEqualTo(State.REMINDED);
        assertThat(story.happened()).doesNotContain(Happened.TERMINATION_REQUESTED);
    }

    @Test
    void a_second_missed_bill_raises_the_amount_and_keeps_the_oldest_bill() {
        var story = Story.begin().missed(1_000).pass(5);
        story.after(new StandingFact.Missed(new Debt(Story.eur(2_000), story.clock(), "bill-2", "B-2"), story.clock()));
        assertThat(story.now().debt()).isEqualTo(new Debt(Story.eur(2_000), Story.MONDAY, "bill-1", "B-1"));
        assertThat(story.state()).isEqualTo(State.REMINDED);
    }

    @Test
    void a_payment_after_the_end_lowers_what_is_owed_and_brings_nothing_back() {
        var story = Story.suspended().pass(30).told(Channel.SMS, Delivery.DELIVERED);
        story.pass(30).applied().paid(0).pass(100);
        assertThat(story.state()).isEqualTo(State.TERMINATED);
        assertThat(story.now().debt().owed()).isFalse();
    }
}
