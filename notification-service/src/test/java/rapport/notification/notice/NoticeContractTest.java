package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.InvalidEvent;
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
            assertThat(NoticeFact.decode(event(example)).topic().code())
                    .isEqualTo(example.get("topic").asText());
        }
    }

    @Test
    void a_notice_about_what_is_not_in_the_catalogue_is_refused_for_its_topic() {
        var notice = RELATIONSHIP.examples(REQUESTED).getFirst().<ObjectNode>deepCopy();
        for (var topic : List.of("maintenance.forgotten", "MAINTENANCE_PLANNED", "")) {
            assertThatThrownBy(() -> NoticeFact.decode(event(notice.put("topic", topic))))
                    .isInstanceOfSatisfying(InvalidEvent.class, refused -> {
                        assertThat(refused.field()).isEqualTo("topic");
                        assertThat(refused.reason()).startsWith("must be one of maintenance.planned, ");
                    });
        }
        assertThatThrownBy(() -> NoticeFact.decode(event(notice.remove(List.of("topic")))))
                .isInstanceOfSatisfying(
                        InvalidEvent.class,
                        refused -> assertThat(refused.field()).isEqualTo("topic"));
    }

    @Test
    void what_became_of_a_notice_about_any_topic_can_be_said() {
        var contracts = Contracts.here();
        var told = contracts.types().stream()
                .filter(type -> type.startsWith("notification.delivery."))
                .toList();
        assertThat(told).hasSizeGreaterThan(5).allSatisfy(type -> {
            var pattern = contracts.schema(type).at("/properties/topic/pattern").asText();
            assertThat(Topic.values()).allMatch(topic -> topic.code().matches(pattern));
        });
    }

    private static CloudEvent event(JsonNode notice) {
        return new CloudEvent(
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
                notice.toString());
    }
}
