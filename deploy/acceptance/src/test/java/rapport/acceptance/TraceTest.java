package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// What a partner's event leads to is in the trace that the partner began, whoever says it.
@ExtendWith(OnStack.class)
class TraceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void a_notice_of_planned_work_and_all_that_it_leads_to_are_in_one_trace(Field field) throws Exception {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var reference = field.fresh("MW");

        announce(field, reference, "00-" + trace + "-b7ad6b7169203331-01");

        try (var probe = new Probe(field.stack().kafka())) {
            for (var topic : List.of(
                    "provisioning.outages",
                    "provisioning.impacts",
                    "relationship.notices",
                    "notification.deliveries")) {
                var said = probe.await(topic, each -> trace(each).contains(trace), 1, PATIENCE);
                assertThat(said).as(topic).isNotEmpty();
            }
            var impacts = probe.all("provisioning.impacts", said -> said.text().contains(reference));
            assertThat(impacts).isNotEmpty().allMatch(said -> trace(said).contains(trace));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void an_event_whose_trace_is_none_is_heard_all_the_same(String traceparent, Field field) throws Exception {
        var reference = field.fresh("MW");

        announce(field, reference, traceparent);

        try (var probe = new Probe(field.stack().kafka())) {
            var impact = probe.await("provisioning.impacts", said -> said.text().contains(reference), 1, PATIENCE);
            assertThat(impact).noneMatch(said -> trace(said).contains(traceparent));
        }
    }

    private static void announce(Field field, String reference, String traceparent) throws Exception {
        var headers = Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                "partner.maintenance.notice.v1",
                "content-type",
                "application/json",
                "ce_traceparent",
                traceparent);
        var notice = new ObjectMapper().writeValueAsString(Field.outage(reference, 1, 37, 38));
        field.partner().send("network", reference, headers, notice);
    }

    private static String trace(Said said) {
        return said.headers().getOrDefault("ce_traceparent", "");
    }
}
