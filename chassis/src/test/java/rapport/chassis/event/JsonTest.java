package rapport.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Kept(String name, Instant since, int count) {}

    @Test
    void what_was_written_is_read() {
        var kept = new Kept("Ada", Instant.parse("2026-01-31T12:00:00Z"), 3);
        assertThat(Json.read(Json.write(kept), Kept.class)).isEqualTo(kept);
    }

    @Test
    void what_cannot_be_read_is_said_with_its_place_and_without_its_text() {
        assertThatThrownBy(
                        () -> Json.read("{\"name\": \"Ada\", \"since\": \"Ada's birthday\", \"count\": 1}", Kept.class))
                .hasMessageStartingWith("a kept Kept cannot be read: since must be an RFC 3339 time")
                .hasMessageNotContaining("Ada")
                .hasNoCause();
        assertThatThrownBy(() -> Json.read("{\"name\": Ada", Kept.class))
                .hasMessageStartingWith("a kept Kept cannot be read: ")
                .hasMessageNotContaining("Ada")
                .hasNoCause();
    }
}
