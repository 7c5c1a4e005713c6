package rapport.chassis.trace;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import rapport.embedded.FreePort;

/// All traces are recorded and sent; logs are JSON, and kept in a file beside.
public final class Recorded implements QuarkusTestProfile {
    static final String PORT = "rapport.test.collector";
    static final String LOG = "target/recorded.log";

    @Override
    public Map<String, String> getConfigOverrides() {
        System.setProperty(PORT, Integer.toString(FreePort.next()));
        return Map.ofEntries(
                Map.entry("quarkus.otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + System.getProperty(PORT)),
                Map.entry("quarkus.otel.bsp.schedule.delay", "100ms"),
                Map.entry("rapport.trace.ratio", "1"),
                Map.entry("quarkus.log.file.enabled", "true"),
                Map.entry("quarkus.log.file.path", LOG),
                Map.entry("quarkus.log.file.json.enabled", "true"));
    }
}
