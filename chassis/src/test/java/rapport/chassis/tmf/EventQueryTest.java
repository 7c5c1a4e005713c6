package rapport.chassis.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.Json;

class EventQueryTest {
    private static final String EVENT = """
            {"eventId": "1", "eventTime": "2026-02-01T12:00:00Z", "eventType": "ServiceStateChangeEvent",
             "title": "Service state changed",
             "event": {"service": {"id": "s-1", "state": "active", "hasStarted": true, "rank": 2.50,
                                   "relatedParty": [{"id": "A", "role": "user"}, {"id": "B", "role": "customer"}],
                                   "startDate": "2026-02-01T13:00:00+01:00"}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eventType=ServiceStateChangeEvent",
                "eventType=ServiceCreateEvent,ServiceStateChangeEvent",
                "eventType=ServiceCreateEvent;eventType=ServiceStateChangeEvent",
                "eventType=ServiceStateChangeEvent&event.service.state=active",
                "event.service.state!=inactive",
                "event.service.state.ne=inactive,terminated",
                "event.service.nothing.ne=1",
                "event.service.relatedParty.id=B",
                "event.service.hasStarted=true",
                "event.service.rank=2.5",
                "event.service.rank>2",
                "event.service.rank.lte=2.5",
                "event.service.startDate=2026-02-01",
                "event.service.startDate=2026-02-01T12:00:00Z",
                "eventTime.gte=2026-02-01T12:00:00Z",
                "eventTime<2026-02-02",
                "title=\"Service state changed\"",
                "title=Service%20state%20changed",
            })
    void an_event_that_holds_the_filter_is_wanted(String query) {
        assertThat(EventQuery.of(query).matches(event())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventType=ServiceCreateEvent",
                "eventType=ServiceStateChangeEvent&event.service.state=inactive",
                "event.service.state!=active",
                "event.service.nothing=1",
                "event.service.nothing>1",
                "event.service.nothing<1",
                "event.service.relatedParty.id=C",
                "event.service.rank<2.5",
                "event.service.rank>abc",
                "event.service.rank<abc",
                "event.service.startDate.gt=2026-02-01",
                "eventTime<2026-02-01T12:00:00Z",
                "event=1",
            })
    void an_event_that_does_not_is_not(String query) {
        assertThat(EventQuery.of(query).matches(event())).isFalse();
    }

    @Test
    void what_is_told_is_selected_beside_what_every_event_has() {
        assertThat(EventQuery.of("fields=event.service.id").told(event()))
                .hasToString(
                        "{\"eventId\":\"1\",\"eventTime\":\"2026-02-01T12:00:00Z\",\"eventType\":\"ServiceStateChangeEvent\","
                                + "\"event\":{\"service\":{\"id\":\"s-1\"}}}");
        assertThat(EventQuery.of("eventType=x").told(event())).isEqualTo(event());
    }

    private static ObjectNode event() {
        try {
            return (ObjectNode) Json.MAPPER.readTree(EVENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
