package rapport.local.figure;

import static java.util.stream.Collectors.joining;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import rapport.local.stack.ProcessStatus;
import rapport.local.stack.Suite;

/// `/figures`: the main ones of what each service measures, asked of it at that moment; `/figures/prometheus.yaml`:
/// where
/// a Prometheus would find them.
public final class Figures {
    public static final String PATH = "/figures";
    private static final String SCRAPED = PATH + "/prometheus.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, Before> before = new ConcurrentHashMap<>();

    private record Before(long nanos, double heard, double said) {}

    /// Answers when the services have; the event loop does not wait.
    public void answer(HttpServerRequest request, List<ProcessStatus> processes) {
        var services =
                processes.stream().filter(each -> !serviceOf(each).isEmpty()).toList();
        if (request.path().equals(SCRAPED)) {
            send(request, 200, "application/yaml", scraped(services));
        } else if (request.path().equals(PATH)) {
            Thread.ofVirtual()
                    .start(() -> send(request, 200, "text/html; charset=utf-8", FiguresPage.of(look(services))));
        } else {
            send(request, 404, "text/plain; charset=utf-8", "nobody here answers this; see " + PATH + "\n");
        }
    }

    /// Of which service a process is an instance; empty for what is none.
    private static String serviceOf(ProcessStatus process) {
        return Suite.SERVICE_NAMES.stream()
                .filter(name -> process.name().equals(name) || process.name().startsWith(name + "-"))
                .findFirst()
                .orElse("");
    }

    private List<Look> look(List<ProcessStatus> services) {
        var questions =
                services.stream().<Callable<Look>>map(each -> () -> look(each)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(questions).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Look look(ProcessStatus process) {
        var samples = ask(process.port());
        if (samples == null) {
            before.remove(process.name());
            return new Look(process.name(), null, 0, 0, 0);
        }
        var now = new Before(System.nanoTime(), Look.heard(samples), Look.said(samples));
        var last = before.put(process.name(), now);
        return last == null
                ? new Look(process.name(), samples, 0, 0, 0)
                : new Look(process.name(), samples, (now.nanos() - last.nanos()) / 1e9, last.heard(), last.said());
    }

    private @Nullable Samples ask(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Samples.parse(answer.body()) : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String scraped(List<ProcessStatus> services) {
        var targets = services.stream()
                .map(each -> "      - {targets: [\"127.0.0.1:%d\"], labels: {service: %s}}"
                        .formatted(each.port(), serviceOf(each)))
                .collect(joining("\n"));
        return """
                scrape_configs:
                  - job_name: rapport
                    metrics_path: /q/metrics
                    scrape_interval: 15s
                    static_configs:
                """ + targets + "\n";
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        var _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
                .end(body);
    }
}
