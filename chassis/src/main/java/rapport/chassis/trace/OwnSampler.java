package rapport.chassis.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Singleton;
import java.util.List;

/// Who calls from outside may ask not to be recorded, and not to be: how often, we say ourselves. Within the suite, a
/// span goes with its parent. No service calls another, so every caller is outside; what comes on Kafka has been
/// decided where it came in, see [Tracing#admitted].
@Singleton
class OwnSampler implements Sampler {
    private final Ratio ratio;

    OwnSampler(Ratio ratio) {
        this.ratio = ratio;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        var above = Span.fromContext(parent).getSpanContext();
        var ours = above.isValid() && !(above.isRemote() && kind == SpanKind.SERVER);
        var asked = !above.isValid() || above.isSampled();
        return asked && (ours || ratio.hits()) ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "OwnSampler";
    }
}
