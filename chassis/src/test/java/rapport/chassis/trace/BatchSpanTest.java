package rapport.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rapport.chassis.trace.Collector.attribute;
import static rapport.chassis.trace.Collector.hex;

import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Recorded.class)
@SuppressWarnings("NullAway.Init")
class BatchSpanTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static Collector collector;

    @Inject
    Tracing tracing;

    @BeforeAll
    static void listen() {
        collector = new Collector(Integer.getInteger(Recorded.PORT, 0));
    }

    @AfterAll
    static void end() {
        collector.close();
    }

    @Test
    void a_batch_that_is_settled_side_by_side_is_one_span() {
        tracing.batch("side-by-side", Set.of("a", "b"), 2, () -> {
            var lane = tracing.<String>carried(tracing::link);
            try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
                lanes.execute(() -> lane.accept("00-" + TRACE + "-" + "b".repeat(16) + "-01"));
                lanes.execute(() -> lane.accept("00-" + TRACE + "-" + "c".repeat(16) + "-01"));
            }
        });

        var batch = collector.await(each -> each.getName().equals("process side-by-side"));
        assertThat(batch.getLinksList())
                .extracting(link -> hex(link.getTraceId()) + " " + hex(link.getSpanId()))
                .containsExactlyInAnyOrder(TRACE + " " + "b".repeat(16), TRACE + " " + "c".repeat(16));
    }

    @Test
    void what_a_batch_leads_to_without_a_cause_is_not_in_the_trace_of_all_that_came_with_it() {
        var said = new AtomicReference<String>();
        tracing.batch("leading", Set.of("led"), 2, () -> {
            var message = new Tracing.Message("things", "id-1", "journey-1", null, null);
            said.set(tracing.says(message, new HashMap<>()));
        });

        var batch = collector.await(each -> each.getName().equals("process led"));
        assertThat(TraceParent.of(said.get())).isNotNull();
        assertThat(said.get()).doesNotContain(hex(batch.getTraceId()));
    }

    @Test
    void a_batch_that_fails_says_of_what_kind_and_not_about_what() {
        assertThatThrownBy(() -> tracing.batch("failing", Set.of("failed"), 1, () -> {
                    throw new IllegalStateException("anna@example.com");
                }))
                .isInstanceOf(IllegalStateException.class);

        var batch = collector.await(each -> each.getName().equals("process failed"));
        assertThat(batch.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attribute(batch, "error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(batch.toString()).doesNotContain("anna");
    }
}
