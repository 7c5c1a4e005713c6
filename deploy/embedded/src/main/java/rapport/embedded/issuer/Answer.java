package rapport.embedded.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/// What the issuer answers.
record Answer(int status, Map<String, String> headers, String body) {

    static Answer json(int status, Map<String, ?> body) {
        return json(status, JsonUtil.toJson(Map.copyOf(body)));
    }

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
    }

    /// A page that loads nothing and runs nothing, and whose form may lead to this other origin only.
    static Answer page(int status, String html, String formsMayLeadTo) {
        var policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + formsMayLeadTo;
        var headers = Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "Content-Security-Policy", policy.strip(),
                "Referrer-Policy", "no-referrer",
                "Cache-Control", "no-store");
        return new Answer(status, headers, html);
    }

    /// Sends the browser on, with a GET.
    static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location, "Cache-Control", "no-store"), "");
    }

    void sendTo(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
