package rapport.consumption.request;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class RequestContractTest {
    private static final Stated SUM = new Stated("2.5", "EUR");

    @Test
    void every_event_of_a_request_keeps_its_schema() {
        var at = Instant.EPOCH;
        Contracts.here()
                .assertCovers(
                        RequestEvent.class,
                        List.of(
                                new RequestEvent.Made(
                                        "REQ",
                                        "ACC",
                                        "AGR",
                                        "SVC",
                                        "roaming",
                                        "Data roaming",
                                        Action.ENABLE,
                                        SUM,
                                        "abroad",
                                        SUM,
                                        "Data roaming was asked for.",
                                        at),
                                new RequestEvent.Fulfilled(
                                        "REQ",
                                        "ACC",
                                        "AGR",
                                        "SVC",
                                        "roaming",
                                        "Data roaming",
                                        Action.DISABLE,
                                        null,
                                        null,
                                        null,
                                        "Data roaming is off.",
                                        at),
                                new RequestEvent.Refused(
                                        "REQ",
                                        "ACC",
                                        "AGR",
                                        "SVC",
                                        "roaming",
                                        "Data roaming",
                                        Action.ENABLE,
                                        "The service is blocked.",
                                        "Data roaming was not turned on.",
                                        at)),
                        RequestEvent::type);
    }

    @Test
    void every_field_we_read_of_an_answer_is_promised() {
        AnswerEvents.HEARD
                .keySet()
                .forEach(type -> Contracts.of("provisioning").assertReadable(type, AnswerFact.class));
    }
}
