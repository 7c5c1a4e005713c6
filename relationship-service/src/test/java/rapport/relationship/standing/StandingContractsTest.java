package rapport.relationship.standing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.relationship.notice.NoticeRequested;
import rapport.testkit.Contracts;

class StandingContractsTest {

    @ParameterizedTest
    @EnumSource(Happened.class)
    void what_is_said_of_standings_keeps_its_schema(Happened happened) {
        var line = new Transition(
                5, happened, State.DUE, State.REMINDED, "agr-1:5", Story.eur(4_990), "Because.", Story.MONDAY);
        var event = StandingEvent.of(Story.begin().now(), line, "default-1");
        if (happened.announced()) {
            Contracts.here().assertValid(event.type(), event);
        }
    }

    @ParameterizedTest
    @EnumSource(Happened.class)
    void only_a_request_to_take_something_away_expires_and_does_so_within_half_a_day(Happened happened) {
        var line = new Transition(
                5, happened, State.DUE, State.REMINDED, "agr-1:5", Story.eur(4_990), "Because.", Story.MONDAY);
        var takes =
                List.of(Happened.RESTRICTION_REQUESTED, Happened.SUSPENSION_REQUESTED, Happened.TERMINATION_REQUESTED);
        assertThat(StandingEvent.of(Story.begin().now(), line, "default-1").expiresAt())
                .isEqualTo(takes.contains(happened) ? Story.MONDAY.plus(Duration.ofHours(12)) : null);
    }

    @Test
    void every_announced_line_has_a_schema_and_every_schema_a_line() {
        var said = Arrays.stream(Happened.values())
                .filter(Happened::announced)
                .map(happened -> "relationship.standing." + happened.words() + ".v1")
                .collect(toSet());
        assertThat(Contracts.here().types().stream()
                        .filter(type -> type.startsWith("relationship.standing."))
                        .collect(toSet()))
                .isEqualTo(said);
    }

    static Stream<Wish> wishes() {
        return Story.suspended().pass(30).paid(0).removed().wishes().stream();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void what_we_ask_notification_to_say_keeps_its_schema(Wish wish) {
        var content = PaymentContent.of(wish, "B-1", Story.MONDAY, List.of());
        var request = Messages.request(wish, Story.begin().now(), "B-1", Story.MONDAY, content);
        Contracts.here().assertValid(NoticeRequested.TYPE, request);
    }

    @ParameterizedTest
    @MethodSource("payments")
    void every_field_of_a_payment_that_we_read_is_promised(String type, Class<?> view) {
        Contracts.of("consumption").assertReadable(type, view);
    }

    static Stream<Arguments> payments() {
        return Stream.of(
                Arguments.of("consumption.payment.missed.v1", PaymentFact.PaymentMissed.class),
                Arguments.of("consumption.payment.received.v1", PaymentFact.PaymentReceived.class),
                Arguments.of("consumption.payment.reversed.v1", PaymentFact.PaymentReversed.class),
                Arguments.of("consumption.credit.applied.v1", PaymentFact.CreditApplied.class));
    }

    @Test
    void every_field_of_an_answer_that_we_read_is_promised() {
        var provisioning = Contracts.of("provisioning");
        provisioning.assertReadable("provisioning.block.applied.v1", BlockFact.Applied.class);
        provisioning.assertReadable("provisioning.block.removed.v1", BlockFact.Removed.class);
        provisioning.assertReadable("provisioning.block.failed.v1", BlockFact.Failed.class);
    }

    static Stream<String> deliveries() {
        return DeliveryEvents.HEARD.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void every_field_of_a_delivery_that_we_read_is_promised(String type) {
        Contracts.of("notification").assertReadable(type, DeliveryFact.class);
    }
}
