package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;

/// A topic of a partner, and the event that belongs there, to be spoilt.
record HostileTopic(String partner, String channel, String type, String service) {

    Contracts contracts() {
        return Contracts.in(Path.of("../..", service + "-service", "src/main/contracts"));
    }

    /// Data with which nothing is wrong.
    String good() {
        return contracts().examples(type).getFirst().toString();
    }

    Map<String, String> headers() {
        return Probe.saidBy(partner, type);
    }

    Hostile said(String name, Consumer<Map<String, String>> change, String body, String field) {
        return said(name, change, UTF_8.encode(body), field);
    }

    Hostile said(String name, Consumer<Map<String, String>> change, ByteBuffer body, String field) {
        var headers = headers();
        change.accept(headers);
        return new Hostile(name, channel, "key", headers, body, field);
    }

    /// Good data of another content type.
    Hostile labelled(String name, String contentType, String body, String field) {
        return said(name, headers -> headers.put("content-type", contentType), body, field);
    }
}
