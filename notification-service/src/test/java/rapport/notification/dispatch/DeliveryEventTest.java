package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.dispatch.Samples.MORNING;
import static rapport.notification.dispatch.Samples.NOON;
import static rapport.notification.dispatch.Samples.SERVICE;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.notification.channel.Channel;
import rapport.testkit.Contracts;

class DeliveryEventTest {
    private static final Notification PENDING = Notification.of(SERVICE.notice(), Channel.EMAIL, 1, Samples.NOON);

    static Stream<DeliveryEvent> events() {
        return Stream.of(
                        PENDING.accepted("taken", "4711"),
                        PENDING.delivered("done"),
                        PENDING.bounced("550"),
                        PENDING.expired("late"),
                        PENDING.suppressed("muted"),
                        PENDING.deferred(MORNING, "quiet hours"),
                        PENDING.unknown("silence"))
                .map(notification -> DeliveryEvent.of(SERVICE.notice(), notification, NOON));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_outcome_is_said_as_its_schema_promises(DeliveryEvent event) {
        Contracts.here().assertValid(event.type(), event);
    }

    @Test
    void every_outcome_that_is_said_has_a_schema_and_nothing_else_has() {
        var said = List.of(Outcome.values()).stream()
                .filter(Outcome::isSaid)
                .map(outcome -> "notification.delivery." + outcome.code() + ".v1");

        assertThat(Contracts.here().types()).containsExactlyInAnyOrderElementsOf(said.toList());
        assertThat(events().map(DeliveryEvent::type))
                .containsExactlyInAnyOrderElementsOf(Contracts.here().types());
        Contracts.here().assertComplete("notification");
    }
}
