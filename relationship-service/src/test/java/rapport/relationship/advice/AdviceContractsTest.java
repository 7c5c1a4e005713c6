package rapport.relationship.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.relationship.advice.AdviceFact.Action;
import rapport.relationship.advice.AdviceFact.Fulfilled;
import rapport.relationship.advice.AdviceFact.Meter;
import rapport.relationship.advice.AdviceFact.Reached;
import rapport.relationship.advice.AdviceFact.Refused;
import rapport.relationship.notice.NoticeRequested;
import rapport.testkit.Contracts;

class AdviceContractsTest {
    private static final Map<String, Class<? extends AdviceFact>> VIEWS = Map.of(
            "consumption.balance.reached.v1", Reached.class,
            "consumption.request.fulfilled.v1", Fulfilled.class,
            "consumption.request.refused.v1", Refused.class);

    @Test
    void every_field_that_we_read_is_promised() {
        assertThat(VIEWS.keySet()).isEqualTo(AdviceEvents.HEARD.keySet());
        VIEWS.forEach((type, view) -> Contracts.of("consumption").assertReadable(type, view));
    }

    static Stream<AdviceFact> facts() {
        var balances = Stream.of(
                Samples.allowance(80, 8_000_000_000L),
                Samples.allowance(100, 10_000_000_001L),
                Samples.money(Meter.CAP, 80, 4_800_000_001L),
                Samples.money(Meter.SPEND, 150, 9_000_000_000L),
                new Reached(
                        "ACC-1",
                        "AGR-1",
                        "AGR-1",
                        Meter.CAP,
                        "abroad",
                        Samples.PERIOD,
                        80,
                        48,
                        60,
                        null,
                        null,
                        Samples.AT));
        var answers = Arrays.stream(Action.values())
                .flatMap(action -> Stream.of(Samples.fulfilled(action), Samples.refused(action)));
        return Stream.concat(balances, answers);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_we_ask_notification_to_say_keeps_its_schema(AdviceFact fact) {
        Contracts.here().assertValid(NoticeRequested.TYPE, Samples.advice(fact).notice());
    }
}
