package rapport.relationship.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Json;
import rapport.testkit.Contracts;

class TimelineContractsTest {

    /// All that the timeline relies on; the rest is shown where it is there.
    record Concerns(String accountId) {}

    static Stream<String> heard() {
        return TimelineEvents.HEARD.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("heard")
    void every_event_of_the_timeline_promises_an_account(String type) throws Exception {
        var contracts = Contracts.of(type.substring(0, type.indexOf('.')));
        contracts.assertReadable(type, Concerns.class);
        for (var example : contracts.examples(type)) {
            assertThat(Json.MAPPER.treeToValue(example, Happening.class).summary(type))
                    .isNotBlank();
        }
    }

    @Test
    void a_summary_names_what_happened_and_to_what() {
        var happening = new Happening(
                "acc-1",
                "Because.",
                null,
                "maintenance.planned",
                null,
                null,
                null,
                null,
                null,
                "M-1",
                null,
                null,
                null);
        assertThat(happening.summary("relationship.notice.requested.v1"))
                .isEqualTo("notice requested maintenance.planned M-1");
    }
}
