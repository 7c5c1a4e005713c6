package rapport.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import rapport.local.figure.Figures;
import rapport.local.identity.Issuer;
import rapport.local.origin.OriginPages;
import rapport.local.stack.NotReady;
import rapport.local.stack.ProcessStatus;
import rapport.local.stack.Tree;

/// The pages of the supervisor: an index for people, `/status` for programs, and the switch that stops and
/// starts single processes, for operators.
final class Front implements OriginPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SWITCH = Pattern.compile("/processes/([a-z]+(?:-[1-9])?)/(stop|start|restart)");

    private final Ports ports;
    private final String policy;
    private final Issuer issuer;
    private final Tree tree;
    private final Figures figures = new Figures();

    Front(Ports ports, String policy, Issuer issuer, Tree tree) {
        this.ports = ports;
        this.policy = policy;
        this.issuer = issuer;
        this.tree = tree;
    }

    /// The whole tree at a moment.
    record StackStatus(
            String origin, String kafka, String policy, boolean ready, long pid, List<ProcessStatus> processes) {}

    StackStatus status() {
        var processes = tree.status();
        return new StackStatus(
                ports.address(),
                "127.0.0.1:" + ports.of(Ports.Port.KAFKA),
                policy,
                processes.stream().allMatch(ProcessStatus::ready),
                ProcessHandle.current().pid(),
                processes);
    }

    @Override
    public void answer(HttpServerRequest request) {
        var toggle = SWITCH.matcher(request.path());
        if (toggle.matches() && request.method().equals(HttpMethod.POST)) {
            toggle(request, toggle.group(1), toggle.group(2));
        } else if (request.path().equals("/status")) {
            send(request, 200, "application/json", json(status()));
        } else if (request.path().equals("/")) {
            send(request, 200, "text/html; charset=utf-8", IndexPage.of(status()));
        } else if (request.path().startsWith(Figures.PATH)) {
            figures.answer(request, tree.status());
        } else {
            problem(request, 404, "Not found", "nobody here answers " + request.path());
        }
    }

    private void toggle(HttpServerRequest request, String name, String what) {
        var authorization = request.getHeader("Authorization");
        if (authorization == null || !issuer.isOperator(authorization.replaceFirst("^Bearer ", ""))) {
            problem(request, 401, "Unauthorized", "only an operator stops, starts and restarts processes");
            return;
        }
        // Stopping waits for the process; the event loop must not.
        Thread.ofVirtual().start(() -> {
            try {
                if (done(name, what)) {
                    send(request, 200, "application/json", json(status()));
                } else {
                    problem(request, 404, "Not found", "there is no process " + name);
                }
            } catch (NotReady e) {
                problem(request, 500, "Not ready again", String.valueOf(e.getMessage()));
            }
        });
    }

    private boolean done(String name, String what) {
        return switch (what) {
            case "stop" -> tree.hold(name);
            case "start" -> tree.release(name);
            default -> tree.restart(name);
        };
    }

    private static void problem(HttpServerRequest request, int status, String title, String detail) {
        var body = Map.of("status", status, "title", title, "detail", detail);
        send(request, status, "application/problem+json", json(body));
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        var _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .end(body);
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
