package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ServingTest {

    @Test
    void an_sms_counts_as_served_when_its_receipt_comes() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.SMS, Delivery.ACCEPTED);
        assertThat(story.state()).isEqualTo(State.REMINDED);
        assertThat(story.told(Channel.SMS, Delivery.DELIVERED).state()).isEqualTo(State.NOTICE_SERVED);
    }

    @Test
    void an_email_counts_as_served_when_it_was_accepted_and_did_not_bounce_for_two_days() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.EMAIL, Delivery.ACCEPTED);
        assertThat(story.pass(1).state()).isEqualTo(State.REMINDED);
        assertThat(story.pass(1).state()).isEqualTo(State.NOTICE_SERVED);
        assertThat(story.now().standing().since()).isEqualTo(story.clock());
    }

    @Test
    void a_letter_is_deemed_to_arrive_three_days_after_it_was_posted() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.POST, Delivery.ACCEPTED);
        assertThat(story.pass(2).state()).isEqualTo(State.REMINDED);
        assertThat(story.pass(1).state()).isEqualTo(State.NOTICE_SERVED);
    }

    @Test
    void a_bounce_restarts_the_clock_and_the_other_channel_may_answer_for_the_same_notice() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.EMAIL, Delivery.ACCEPTED);
        var notice = story.noticeId();

        story.pass(1).told(Channel.EMAIL, Delivery.BOUNCED).told(Channel.SMS, Delivery.ACCEPTED);
        assertThat(story.pass(3).state()).isEqualTo(State.REMINDED);
        story.told(Channel.SMS, Delivery.DELIVERED);

        assertThat(story.noticeId()).isEqualTo(notice);
        assertThat(story.state()).isEqualTo(State.NOTICE_SERVED);
        assertThat(story.pass(13).happened()).doesNotContain(Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void a_bounce_that_no_other_channel_answers_for_sends_the_notice_anew_without_that_channel() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.EMAIL, Delivery.BOUNCED);
        var first = story.noticeId();

        story.pass(1);

        assertThat(story.state()).isEqualTo(State.REMINDED);
        assertThat(story.noticeId()).isNotEqualTo(first);
        assertThat(story.wishes().getLast().excluded()).isEqualTo(Set.of(Channel.EMAIL));
    }

    @Test
    void a_notice_that_came_back_from_every_channel_starts_over_later() {
        var story = Story.begin().missed(4_990).pass(10);
        story.told(Channel.EMAIL, Delivery.BOUNCED).told(Channel.SMS, Delivery.BOUNCED);
        assertThat(story.happened()).endsWith(Happened.STEP_FAILED);
    }

    @Test
    void a_bounce_that_comes_late_takes_the_proof_away_again() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.EMAIL, Delivery.ACCEPTED);
        story.pass(5).told(Channel.EMAIL, Delivery.BOUNCED);
        assertThat(story.state()).isEqualTo(State.REMINDED);
        assertThat(story.happened()).endsWith(Happened.NOTICE_SERVED, Happened.NOTICE_REQUESTED);
    }

    @Test
    void an_unknown_outcome_is_no_proof() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.SMS, Delivery.UNKNOWN);
        assertThat(story.state()).isEqualTo(State.REMINDED);
        assertThat(story.wishes().getLast().excluded()).isEqualTo(Set.of(Channel.SMS));
    }

    @Test
    void a_receipt_that_never_comes_moves_the_notice_to_another_channel() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.SMS, Delivery.ACCEPTED);
        assertThat(story.pass(5).wishes().getLast().excluded()).isEqualTo(Set.of(Channel.SMS));
    }

    @Test
    void a_notice_that_no_channel_can_carry_starts_over_a_week_later_and_nothing_is_taken_away() {
        var story = Story.begin().missed(4_990).pass(10).told(Channel.NONE, Delivery.SUPPRESSED);
        assertThat(story.happened()).endsWith(Happened.STEP_FAILED);
        assertThat(story.pass(7).happened()).endsWith(Happened.STEP_FAILED, Happened.NOTICE_REQUESTED);
        assertThat(story.pass(300).happened()).doesNotContain(Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void what_becomes_of_a_reminder_proves_nothing() {
        var story = Story.begin().missed(4_990).pass(10);
        var reminder = story.wishes().getFirst().noticeId();
        story.after(new StandingFact.Told(reminder, Channel.SMS, Delivery.DELIVERED, story.clock()));
        assertThat(story.state()).isEqualTo(State.REMINDED);
    }
}
