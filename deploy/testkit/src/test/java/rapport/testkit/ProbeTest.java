package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final String TOPIC = "partner.p1.network";

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_cloud_event_that_was_said_is_heard_with_its_attributes() {
        try (var probe = Probe.connect()) {
            var id = probe.send(TOPIC, key, "probe.hello.v1", Map.of("greeting", "hello"));
            var said = probe.await(TOPIC, each -> each.id().equals(id));
            assertThat(said.type()).isEqualTo("probe.hello.v1");
            assertThat(said.key()).isEqualTo(key);
            assertThat(said.json().path("greeting").asText()).isEqualTo("hello");
        }
    }

    @Test
    void a_tombstone_is_a_record_without_a_value() {
        try (var probe = Probe.connect()) {
            probe.tombstone("relationship.contacts", key);
            var found = probe.all("relationship.contacts", said -> key.equals(said.key()));
            assertThat(found).singleElement().matches(Said::isTombstone);
        }
    }

    @Test
    void waiting_in_vain_says_what_was_there_instead() {
        try (var probe = Probe.connect()) {
            probe.send(TOPIC, key, "probe.another.v1", "{}");
            assertThatThrownBy(() -> probe.await(TOPIC, _ -> false, 1, Duration.ofMillis(1500)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("probe.another.v1");
        }
    }
}
