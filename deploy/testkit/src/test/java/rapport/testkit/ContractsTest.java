package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final String MADE = "probe.thing.made.v1";

    private final Contracts contracts = Contracts.in(Path.of("src/test/contracts"));

    sealed interface ThingEvent {
        record Made(String thingId, State state, List<Part> parts) implements ThingEvent {}

        record Unheard(String thingId) implements ThingEvent {}
    }

    sealed interface SpokenEvent {
        record Made(@Nullable String thingId, State state, List<Part> parts) implements SpokenEvent {}
    }

    enum State {
        NEW,
        OLD
    }

    enum Half {
        NEW
    }

    record Part(String name, @Nullable Integer weight) {}

    record Narrow(String thingId, @Nullable String note, List<Part> parts) {}

    record Greedy(String note, String colour, List<HeavyPart> parts) {}

    record HeavyPart(int weight) {}

    record Forgetful(Half state) {}

    @Test
    void an_event_that_keeps_its_schema_is_valid_and_one_that_lacks_a_field_is_not() {
        var parts = List.of(new Part("left", null));
        contracts.assertCovers(SpokenEvent.class, List.of(new SpokenEvent.Made("T-1", State.NEW, parts)), _ -> MADE);
        assertThatThrownBy(() -> contracts.assertValid(MADE, new SpokenEvent.Made(null, State.NEW, parts)))
                .hasMessageContaining("thingId");
    }

    @Test
    void a_kind_of_event_without_a_sample_is_noticed() {
        var made = new ThingEvent.Made("T-1", State.NEW, List.of());
        assertThatThrownBy(() -> contracts.assertCovers(ThingEvent.class, List.of(made), _ -> MADE))
                .hasMessageContaining("Unheard");
    }

    @Test
    void a_view_may_rely_on_what_is_promised_and_on_nothing_else() {
        contracts.assertReadable(MADE, Narrow.class);
        assertThat(View.of(Greedy.class).complaintsAbout(contracts.schema(MADE)))
                .containsExactly(
                        "note is not required by the schema",
                        "colour is not in the schema",
                        "parts.weight is not required by the schema");
        assertThatThrownBy(() -> contracts.assertReadable(MADE, Forgetful.class))
                .hasMessageContaining("OLD");
    }

    @Test
    void the_document_names_every_schema() {
        contracts.assertComplete("probe");
        assertThat(contracts.types()).containsExactly(MADE);
    }

    @Test
    void an_event_without_a_schema_is_noticed() {
        assertThatThrownBy(() -> contracts.assertValid("probe.thing.lost.v1", "{}"))
                .hasMessageContaining("No schema");
    }
}
