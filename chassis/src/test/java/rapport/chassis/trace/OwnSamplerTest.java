package rapport.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Outside is whoever calls over HTTP.
class OwnSamplerTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @ParameterizedTest
    @CsvSource(textBlock = """
            kind,     parent, asked, ratio, recorded
            SERVER,   none,   true,  0,     false
            SERVER,   none,   true,  1,     true
            SERVER,   remote, true,  0,     false
            SERVER,   remote, true,  1,     true
            SERVER,   remote, false, 1,     false
            CONSUMER, none,   true,  0,     false
            CONSUMER, none,   true,  1,     true
            PRODUCER, remote, true,  0,     true
            PRODUCER, remote, false, 1,     false
            PRODUCER, local,  true,  0,     true
            CLIENT,   local,  false, 1,     false""", useHeadersInDisplayName = true)
    void how_often_who_is_outside_is_recorded_is_ours_to_say(
            SpanKind kind, String parent, boolean asked, double ratio, boolean recorded) {
        var flags = asked ? TraceFlags.getSampled() : TraceFlags.getDefault();
        var context = switch (parent) {
            case "remote" -> SpanContext.createFromRemoteParent(TRACE, SPAN, flags, TraceState.getDefault());
            case "local" -> SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault());
            default -> SpanContext.getInvalid();
        };
        var decision = new OwnSampler(new Ratio(ratio))
                .shouldSample(Context.root().with(Span.wrap(context)), TRACE, "a", kind, Attributes.empty(), List.of())
                .getDecision();
        assertThat(decision == SamplingDecision.RECORD_AND_SAMPLE).isEqualTo(recorded);
    }
}
