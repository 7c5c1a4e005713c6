package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.dispatch.Samples.NIGHT;
import static rapport.notification.dispatch.Samples.NOON;
import static rapport.notification.dispatch.Samples.SERVICE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.chassis.event.Ids;
import rapport.notification.channel.Attempt;
import rapport.notification.channel.Channel;
import rapport.notification.channel.Receipt;

class StepsTest {
    private final Steps steps = new Steps(new DispatchPolicy(QuietHours.parse("21:00-08:00")), NOON);
    private final Candidate candidate = SERVICE.candidate();
    private final Notification sending =
            Notification.of(candidate.notice(), Channel.EMAIL, 1, NOON).sending("me");

    @Test
    void a_notification_is_known_by_its_notice_and_channel() {
        var begun = steps.begin(candidate).getFirst().next();

        assertThat(begun.id()).isEqualTo(Ids.of(candidate.notice().id().toString(), "EMAIL"));
        assertThat(begun.outcome()).isEqualTo(Outcome.PENDING);
    }

    @Test
    void a_notice_to_a_stranger_does_not_begin() {
        assertThat(steps.begin(SERVICE.ofStranger())).isEmpty();
    }

    @Test
    void what_the_provider_took_is_accepted_under_its_id() {
        var next = only(steps.attempted(candidate, sending, new Attempt.Accepted("4711", "taken")));

        assertThat(next).isEqualTo(sending.accepted("taken", "4711"));
        assertThat(next.version()).isEqualTo(1);
    }

    @Test
    void what_was_not_handed_over_is_tried_again_later_and_later_and_nobody_hears_of_it() {
        var current = sending;
        for (var pause : List.of(1, 2, 4, 8, 16, 32, 64, 64)) {
            var change = steps.attempted(candidate, current, new Attempt.NotHandedOver("down", true))
                    .getFirst();
            assertThat(change.next().outcome()).isEqualTo(Outcome.PENDING);
            assertThat(change.next().dueAt()).isEqualTo(NOON.plus(Duration.ofSeconds(pause)));
            assertThat(change.isSaid()).isFalse();
            current = change.next().sending("me");
        }
    }

    @Test
    void what_may_have_been_handed_over_is_unknown_and_goes_nowhere_else() {
        var next = only(steps.attempted(candidate, sending, new Attempt.Doubtful("silence")));

        assertThat(next).isEqualTo(sending.unknown("silence"));
        assertThat(next.dueAt()).isNull();
    }

    @Test
    void a_refusal_hands_the_notice_on_to_the_other_channel() {
        var changes = steps.attempted(candidate, sending, new Attempt.Refused("550"));

        assertThat(changes)
                .extracting(Change::next)
                .containsExactly(
                        sending.bounced("550").handedOn(),
                        Notification.of(candidate.notice(), Channel.SMS, 2, NOON)
                                .pending(NOON));
    }

    @Test
    void a_refusal_on_the_second_channel_is_the_end() {
        var second = Notification.of(candidate.notice(), Channel.SMS, 2, NOON).sending("me");

        assertThat(only(steps.attempted(candidate, second, new Attempt.Refused("no such number"))))
                .isEqualTo(second.bounced("no such number"));
    }

    @Test
    void a_refusal_of_what_was_superseded_is_the_end() {
        var changes = steps.attempted(SERVICE.asSuperseded().candidate(), sending, new Attempt.Refused("550"));

        assertThat(only(changes)).isEqualTo(sending.bounced("550"));
    }

    @Test
    void the_last_look_before_sending_finds_what_became_superseded() {
        var pending =
                Notification.of(candidate.notice(), Channel.EMAIL, 1, NOON).pending(NOON);

        assertThat(steps.claim(SERVICE.asSuperseded().candidate(), pending, "me")
                        .next())
                .isEqualTo(pending.suppressed("superseded by a later revision"));
    }

    @Test
    void deferring_until_the_same_morning_again_says_nothing() {
        var atNight = new Steps(steps.policy(), NIGHT);
        var deferred = atNight.begin(candidate).getFirst();
        var again = atNight.claim(candidate, deferred.next(), "me");

        assertThat(deferred.isSaid()).isTrue();
        assertThat(again.isSaid()).isFalse();
    }

    @Test
    void a_receipt_tells_how_it_ended() {
        var accepted = sending.accepted("taken", "4711");

        assertThat(only(steps.received(candidate, accepted, receipt(Receipt.State.DELIVERED)))
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);
        assertThat(only(steps.received(candidate, accepted, receipt(Receipt.State.EXPIRED)))
                        .outcome())
                .isEqualTo(Outcome.EXPIRED);
        assertThat(only(steps.received(candidate, accepted, receipt(Receipt.State.UNKNOWN)))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(steps.received(candidate, accepted, receipt(Receipt.State.UNDERWAY)))
                .isEmpty();
        assertThat(steps.received(candidate, accepted, receipt(Receipt.State.UNDELIVERABLE)))
                .extracting(change -> change.next().outcome())
                .containsExactly(Outcome.BOUNCED, Outcome.PENDING);
    }

    @ParameterizedTest
    @EnumSource
    void a_receipt_after_the_end_changes_nothing(Receipt.State state) {
        var delivered = sending.accepted("taken", "4711").delivered("done");

        assertThat(steps.received(candidate, delivered, receipt(state))).isEmpty();
    }

    private static Receipt receipt(Receipt.State state) {
        return new Receipt("4711", state, "001");
    }

    private static Notification only(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.getFirst().next();
    }
}
