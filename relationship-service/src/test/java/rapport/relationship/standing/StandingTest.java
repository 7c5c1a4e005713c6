package rapport.relationship.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void a_miss_that_nobody_answers_walks_through_every_state_to_the_collector() {
        var story = Story.suspended().pass(30).told(Channel.SMS, Delivery.DELIVERED);
        assertThat(story.state()).isEqualTo(State.TERMINATION_NOTICED);

        story.pass(30).applied().pass(60);

        assertThat(story.happened())
                .containsExactly(
                        Happened.FELL_DUE,
                        Happened.REMINDED,
                        Happened.NOTICE_REQUESTED,
                        Happened.NOTICE_SERVED,
                        Happened.RESTRICTION_REQUESTED,
                        Happened.RESTRICTED,
                        Happened.SUSPENSION_REQUESTED,
                        Happened.SUSPENDED,
                        Happened.NOTICE_REQUESTED,
                        Happened.TERMINATION_NOTICED,
                        Happened.TERMINATION_REQUESTED,
                        Happened.TERMINATED,
                        Happened.WRITTEN_OFF);
    }

    @Test
    void an_amount_worth_collecting_is_handed_over() {
        var story = Story.begin().missed(5_000).pass(10).told(Channel.SMS, Delivery.DELIVERED);
        story.pass(14).applied().pass(14).applied().pass(30).told(Channel.SMS, Delivery.DELIVERED);
        story.pass(30).applied().pass(64);
        assertThat(story.state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void a_customer_that_is_spared_is_reminded_and_told_but_nothing_is_taken_away() {
        var story = new Story(new Rules(Story.POLICY, Story.WORKING, "somebody depends on the account"));
        story.missed(4_990).pass(10).told(Channel.SMS, Delivery.DELIVERED).pass(300);
        assertThat(story.happened())
                .containsExactly(
                        Happened.FELL_DUE, Happened.REMINDED, Happened.NOTICE_REQUESTED, Happened.NOTICE_SERVED);
        assertThat(Agenda.spares(story.now(), new Rules(Story.POLICY, Story.WORKING, "somebody depends on it")))
                .isTrue();
    }

    @Test
    void every_line_of_the_ledger_carries_the_version_that_it_made() {
        assertThat(Story.suspended().ledger())
                .extracting(Transition::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void the_customer_hears_what_happens_next_and_when_at_the_earliest() {
        var story = Story.suspended();
        assertThat(story.wishes())
                .extracting(Wish::topic, Wish::nextStep)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Wish.Topic.REMINDER, Wish.NextStep.RESTRICT),
                        org.assertj.core.groups.Tuple.tuple(Wish.Topic.NOTICE, Wish.NextStep.RESTRICT),
                        org.assertj.core.groups.Tuple.tuple(Wish.Topic.RESTRICTED, Wish.NextStep.SUSPEND),
                        org.assertj.core.groups.Tuple.tuple(Wish.Topic.SUSPENDED, Wish.NextStep.NONE));
        var notice = story.wishes().get(1);
        assertThat(notice.deadline())
                .isEqualTo(Story.MONDAY
                        .plus(Story.days(10 + 14))
                        .atZone(Story.WORKING.zone())
                        .toInstant());
    }

    @Test
    void a_block_that_fails_is_asked_for_again_under_a_new_id() {
        var story = Story.served().pass(14);
        var first = story.requestId();

        story.failed().later(Duration.ofHours(1));

        assertThat(story.happened()).endsWith(Happened.STEP_FAILED, Happened.RESTRICTION_REQUESTED);
        assertThat(story.requestId()).isNotEqualTo(first);
    }

    @Test
    void a_request_without_an_answer_is_repeated_after_a_day() {
        assertThat(Story.served().pass(14).pass(4).happened())
                .endsWith(Happened.RESTRICTION_REQUESTED, Happened.RESTRICTION_REQUESTED);
    }

    @Test
    void after_a_long_downtime_one_step_is_taken_at_a_time_and_none_is_back_dated() {
        var story = Story.begin().missed(4_990).later(Story.days(100));
        assertThat(story.happened()).containsExactly(Happened.FELL_DUE, Happened.REMINDED);
        assertThat(story.now().standing().since()).isEqualTo(story.clock());

        story.later(Duration.ofMinutes(1));
        assertThat(story.state()).isEqualTo(State.REMINDED);
    }

    @Test
    void nothing_is_taken_away_before_a_weekend_or_a_holiday() {
        var friday = Instant.parse("2026-03-27T10:00:00Z");
        assertThat(Story.WORKING.allows(friday)).isFalse();
        var beforeGoodFriday = Instant.parse("2026-04-02T10:00:00Z");
        assertThat(Story.WORKING.from(beforeGoodFriday)).isEqualTo(Instant.parse("2026-04-07T07:00:00Z"));
    }

    @Test
    void a_restriction_that_falls_due_on_a_friday_waits_for_monday_even_after_downtime() {
        var story = Story.served();
        story.later(Duration.between(story.clock(), Instant.parse("2026-04-10T10:00:00Z")));
        assertThat(story.state()).isEqualTo(State.NOTICE_SERVED);

        story.pass(3);
        assertThat(story.ledger().getLast().happened()).isEqualTo(Happened.RESTRICTION_REQUESTED);
        assertThat(story.ledger().getLast().at().atZone(Story.WORKING.zone()).getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void a_calendar_without_any_day_cannot_be_made() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new AdverseDays(Set.of(), Set.of(), Story.WORKING.zone()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_agreement_that_owes_something_cannot_be_current() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Story.begin()
                        .now()
                        .becoming(
                                new Debt(Story.eur(1), null, null, null),
                                new Standing.Current(Story.MONDAY, new Step.Idle()),
                                Holds.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_simulation_takes_the_steps_that_time_takes() {
        var start = Story.begin().missed(4_990);
        assertThat(Simulation.simulate(start.now(), Story.RULES, start.clock(), 60))
                .extracting(Transition::happened)
                .containsExactly(
                        Happened.REMINDED,
                        Happened.NOTICE_REQUESTED,
                        Happened.NOTICE_SERVED,
                        Happened.RESTRICTION_REQUESTED,
                        Happened.RESTRICTED,
                        Happened.SUSPENSION_REQUESTED,
                        Happened.SUSPENDED);
    }
}
