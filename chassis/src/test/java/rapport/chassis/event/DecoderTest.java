package rapport.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    record Window(Instant start, @Nullable Instant end) {}

    record Item(String id, long weight) {}

    enum Status {
        PLANNED,
        DONE
    }

    record Shape(String name, Status status, Window window, List<Item> items) {
        Shape {
            if (items.isEmpty()) {
                throw new InvalidEvent("items", "must name at least one");
            }
        }
    }

    private static final String GOOD = """
            {"name":"n","status":"DONE","window":{"start":"2026-01-01T00:00:00Z"},"items":[{"id":"a","weight":2}],"new":1}""";

    @Test
    void reads_a_record_and_ignores_what_it_does_not_know() {
        assertThat(decode(GOOD))
                .isEqualTo(new Shape(
                        "n",
                        Status.DONE,
                        new Window(Instant.parse("2026-01-01T00:00:00Z"), null),
                        List.of(new Item("a", 2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"n\" | \"nom\":\"n\" | name",
                "\"DONE\" | \"LATER\" | status",
                "\"DONE\" | 1 | status",
                "2026-01-01T00:00:00Z | tomorrow | window.start",
                "\"start\" | \"begin\" | window.start",
                "\"id\":\"a\" | \"id\":null | items[0].id",
                "\"weight\":2 | \"weight\":2.5 | items[0].weight",
                "\"weight\":2 | \"height\":2 | items[0].weight",
                "[{\"id\":\"a\",\"weight\":2}] | [] | items",
                "[{\"id\":\"a\",\"weight\":2}] | [null] | items[0]",
                "\"id\":\"a\" | \"id\":\"a\\u0000\" | items[0].id",
                "\"new\":1} | \"new\":1}} | data",
                "\"new\":1} | \"new\": | data",
            })
    void names_the_path_of_what_is_wrong(String good, String bad, String path) {
        var invalid = catchThrowableOfType(InvalidEvent.class, () -> decode(GOOD.replace(good.strip(), bad.strip())));

        assertThat(invalid.field()).isEqualTo(path.strip());
        assertThat(invalid.reason()).isNotBlank();
    }

    private static Shape decode(String json) {
        return Decoder.json(Shape.class)
                .decode(new CloudEvent(
                        "1", "/s", "t", null, Instant.EPOCH, 0, "1", null, null, null, "application/json", json));
    }
}
