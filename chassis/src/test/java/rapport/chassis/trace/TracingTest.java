package rapport.chassis.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static rapport.chassis.trace.Collector.attribute;
import static rapport.chassis.trace.Collector.hex;

import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.trial.LoggedResource.Noted;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@TestProfile(Recorded.class)
@SuppressWarnings("NullAway.Init")
class TracingTest {
    private static final String TOPIC = "partner.p1.payments";
    private static final String ANSWERS = "notification.deliveries";
    private static final String THINGS = "/tmf-api/trial/v4/thing";
    private static Collector collector;

    @Inject
    Outbox outbox;

    private final String name = "t-" + UUID.randomUUID();
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String span = trace.substring(0, 16);
    private Probe probe;

    @BeforeAll
    static void listen() {
        collector = new Collector(Integer.getInteger(Recorded.PORT, 0));
    }

    @AfterAll
    static void end() {
        collector.close();
    }

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_batch_has_a_span_of_its_own_linked_to_what_is_in_it() {
        count("00-" + trace + "-" + span + "-01", 1);

        var batch = collector.await(each -> links(each).contains(trace + " " + span));
        assertThat(batch.getName()).isEqualTo("process " + TOPIC);
        assertThat(batch.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(hex(batch.getTraceId())).isNotEqualTo(trace);
        assertThat(List.of(
                        attribute(batch, "messaging.system"),
                        attribute(batch, "messaging.operation.type"),
                        attribute(batch, "messaging.destination.name"),
                        attribute(batch, "messaging.consumer.group.name"),
                        attribute(batch, "messaging.batch.message_count")))
                .containsExactly("kafka", "process", TOPIC, "trial-counts", "1");
    }

    @Test
    void what_is_said_because_of_an_event_goes_on_in_its_trace() {
        count("00-" + trace + "-" + span + "-01", 1);

        var said = traceOf(ANSWERS);
        var create = collector.await(each -> hex(each.getTraceId()).equals(trace));
        assertThat(said).isEqualTo("00-" + trace + "-" + hex(create.getSpanId()) + "-01");
        assertThat(hex(create.getParentSpanId())).isEqualTo(span);
        assertThat(create.getName()).isEqualTo("create " + ANSWERS);
        assertThat(create.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_PRODUCER);
        assertThat(attribute(create, "messaging.message.conversation_id")).isEqualTo("journey-" + name);
    }

    @Test
    void who_asks_not_to_be_recorded_is_not_and_the_trace_goes_on_unchanged() {
        count("00-" + trace + "-" + span + "-00", 1);

        assertThat(traceOf(ANSWERS)).isEqualTo("00-" + trace + "-" + span + "-00");
        var later = new StringBuilder(trace).reverse().toString();
        count("00-" + later + "-" + span + "-01", 1);
        collector.await(each -> links(each).contains(later + " " + span));
        assertThat(collector.spans(each ->
                        hex(each.getTraceId()).equals(trace) || links(each).contains(trace + " " + span)))
                .isEmpty();
    }

    @Test
    void what_is_no_trace_is_not_heard_and_the_event_is() {
        count("00-" + "0".repeat(32) + "-" + span + "-01", 1);

        assertThat(TraceParent.of(traceOf(ANSWERS))).isNotNull().doesNotContain("0".repeat(32));
    }

    @Test
    void each_of_what_one_transaction_says_keeps_the_trace_of_its_cause() {
        var other = new StringBuilder(trace).reverse().toString();
        SystemTransaction.run(() -> {
            outbox.announce(new Noted(name, 1), because("a", trace));
            outbox.announce(new Noted(name, 2), because("b", other));
            outbox.announce(new Noted(name, 3), new Cause("j", "c"));
            outbox.announce(new Noted(name, 4), because("a", trace));
            outbox.announce(new Noted(name, 5), new Cause("j", "c"));
        });

        var said = probe.await("provisioning.outages", each -> each.subject().equals(name), 5).stream()
                .map(each -> each.headers().getOrDefault("ce_traceparent", "").substring(3, 35))
                .toList();
        assertThat(said).containsExactly(trace, other, said.get(2), trace, said.get(2));
        assertThat(said.get(2)).isNotIn(trace, other);
    }

    @Test
    void what_a_request_leads_to_is_in_its_trace_and_nothing_personal_is_in_its_span() {
        var id = given().auth()
                .oauth2(Tokens.operator())
                .header("traceparent", "00-" + trace + "-" + span + "-01")
                .header("X-Forwarded-For", "203.0.113.77")
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post(THINGS + "?secret=anna@example.com")
                .then()
                .statusCode(201)
                .extract()
                .path("id")
                .toString();

        var said = probe.await("provisioning.outages", each -> each.text().contains(id));
        var request = collector.await(each -> hex(each.getTraceId()).equals(trace) && isRequest(each));
        var create = collector.await(each -> hex(each.getTraceId()).equals(trace) && !isRequest(each));
        assertThat(said.headers())
                .containsEntry("ce_traceparent", "00-" + trace + "-" + hex(create.getSpanId()) + "-01");
        assertThat(create.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(attribute(request, "http.route")).isEqualTo(THINGS);
        assertThat(attribute(request, "url.query")).isEqualTo("REDACTED");
        assertThat(attribute(request, "client.address")).isEqualTo("REDACTED");
        assertThat(attribute(request, "network.peer.address")).isIn("", "REDACTED");
        assertThat(collector.text()).doesNotContain("anna@example.com", "203.0.113.77");
    }

    @Test
    void a_parked_event_is_logged_with_its_journey_and_the_trace_of_its_batch() throws IOException {
        count("00-" + trace + "-" + span + "-01", 5_000);

        var batch = collector.await(each -> links(each).contains(trace + " " + span));
        var logged = Json.MAPPER.readTree(logged(" of " + name));
        assertThat(logged.at("/mdc/correlationId").asText()).isEqualTo("journey-" + name);
        assertThat(logged.at("/mdc/traceId").asText()).isEqualTo(hex(batch.getTraceId()));
        assertThat(logged.at("/mdc/spanId").asText()).isEqualTo(hex(batch.getSpanId()));
        assertThat(attribute(batch, "error.type")).isNotEmpty();
        assertThat(batch.getEventsList()).isEmpty();
    }

    @Test
    void a_request_has_one_journey_in_its_log_lines_and_in_all_that_it_says() throws IOException {
        given().auth()
                .oauth2(Tokens.operator())
                .header("traceparent", "00-" + trace + "-" + span + "-01")
                .get("/trial/v1/log/" + name)
                .then()
                .statusCode(204);

        var said = probe.await("provisioning.outages", each -> each.subject().equals(name), 2);
        var logged = Json.MAPPER.readTree(logged("asked for " + name));
        var journey = logged.at("/mdc/correlationId").asText();
        assertThat(journey).hasSize(36);
        assertThat(said).allMatch(each -> journey.equals(each.headers().get("ce_correlationid")));
        assertThat(logged.at("/mdc/traceId").asText()).isEqualTo(trace);
    }

    private void count(String traceparent, long amount) {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        headers.put("ce_correlationid", "journey-" + name);
        headers.put("ce_traceparent", traceparent);
        probe.send(TOPIC, name, headers, Map.of("name", name, "amount", amount));
    }

    private String traceOf(String topic) {
        return probe.await(topic, said -> said.subject().equals(name)).headers().getOrDefault("ce_traceparent", "");
    }

    private Cause because(String id, String of) {
        return new Cause("j", id, "00-" + of + "-" + span + "-01");
    }

    private static boolean isRequest(Span each) {
        return each.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    }

    private static List<String> links(Span each) {
        return each.getLinksList().stream()
                .map(link -> hex(link.getTraceId()) + " " + hex(link.getSpanId()))
                .toList();
    }

    /// The first line of the log with these words.
    private static String logged(String words) {
        return Eventually.answer(
                        () -> {
                            try (var lines = Files.lines(Path.of(Recorded.LOG))) {
                                return lines.filter(line -> line.contains(words))
                                        .findFirst();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }
}
