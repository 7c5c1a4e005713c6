package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.CloudEvent;
import rapport.testkit.Contracts;

/// What we rely on in what relationship promises.
class NoticeContractTest {
    private static final String REQUESTED = "relationship.notice.requested.v1";
    private static final Contracts RELATIONSHIP = Contracts.of("relationship");

    @Test
    void every_field_that_we_read_of_a_notice_is_promised() {
        RELATIONSHIP.assertReadable(REQUESTED, NoticeFact.class);
    }

    @Test
    void every_example_of_a_notice_is_understood() {
        for (var example : RELATIONSHIP.examples(REQUESTED)) {
            var event = new CloudEvent(
                    "e-1",
                    "/rapport/relationship",
                    REQUESTED,
                    "acc-1",
                    Instant.EPOCH,
                    1,
                    "journey",
                    null,
                    null,
                    null,
                    "application/json",
                    example.toString());
            assertThat(NoticeFact.decode(event).topic().code())
                    .isEqualTo(example.get("topic").asText());
        }
    }
}
