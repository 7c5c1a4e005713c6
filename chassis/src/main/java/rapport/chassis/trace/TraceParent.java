package rapport.chassis.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `traceparent` of [W3C Trace Context](https://www.w3.org/TR/trace-context/), as text.
public final class TraceParent {
    private static final Pattern KNOWN = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /// A version that we do not know begins like the one that we know, and may go on after a dash.
    private static final Pattern LATER = Pattern.compile(
            "(?!ff|00)[0-9a-f]{2}(-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-.*)?", Pattern.DOTALL);

    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    private TraceParent() {}

    /// The text in the version that we know; null where it is none. Whoever sends rubbish is heard all the same, and
    /// its trace is not.
    public static @Nullable String of(@Nullable String said) {
        if (said == null || (said.length() == LENGTH && KNOWN.matcher(said).matches())) {
            return said;
        }
        var later = LATER.matcher(said);
        return later.matches() ? "00" + later.group(1) : null;
    }

    static boolean isSampled(String traceparent) {
        return (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }

    static SpanContext context(String traceparent) {
        return SpanContext.createFromRemoteParent(
                traceparent.substring(TRACE, SPAN - 1),
                traceparent.substring(SPAN, FLAGS - 1),
                TraceFlags.fromHex(traceparent, FLAGS),
                TraceState.getDefault());
    }

    static String of(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /// The same trace, not recorded; the parent is new, as the specification wants where the flag changes.
    static String unsampled(String traceparent, String spanId) {
        return traceparent.substring(0, SPAN) + spanId + "-00";
    }
}
