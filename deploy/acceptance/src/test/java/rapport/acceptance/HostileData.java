package rapport.acceptance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

final class HostileData {
    private HostileData() {}

    /// Good attributes around data that is none.
    static List<Hostile> on(HostileTopic topic) {
        var wrong = new ArrayList<Hostile>();
        var bodies = new TreeMap<String, String>();
        bodies.put("nothing", "");
        bodies.put("white space", " \n ");
        bodies.put("null", "null");
        bodies.put("half an object", "{\"maintenanceId\": ");
        bodies.put("two documents", topic.good() + " {}");
        bodies.put("XML", "<notice/>");
        bodies.put("a form", "a=1&b=2");
        bodies.put("not a number", "{\"amount\": NaN}");
        bodies.put("a comment", "/* hi */ {}");
        bodies.put("deeper than any event", "[".repeat(5_000) + "]".repeat(5_000));
        bodies.put("NUL", "{\"a\": \"\0\"}");
        bodies.put("300 KiB", "{\"summary\": \"" + "x".repeat(300 * 1024) + "\"}");
        bodies.put("600 KiB", "{\"summary\": \"" + "x".repeat(600 * 1024) + "\"}");
        bodies.put("a list", "[]");
        bodies.put("text", "\"text\"");
        bodies.put("a number", "42");
        bodies.put("true", "true");
        bodies.forEach((name, body) -> wrong.add(topic.said("data is " + name, _ -> {}, body, "data")));
        wrong.add(topic.said("data is no UTF-8", _ -> {}, bytes(0xC3, 0x28, 0xFF), "data"));
        wrong.add(topic.said("data is UTF-16", _ -> {}, bytes(0xFE, 0xFF, 0, 0x7B), "data"));
        for (var contentType : List.of("text/plain", "application/xml", "application/avro", "image/png")) {
            wrong.add(topic.labelled("data is " + contentType, contentType, topic.good(), "datacontenttype"));
        }
        wrong.addAll(structured(topic));
        return wrong;
    }

    /// Events in structured mode that are none.
    private static List<Hostile> structured(HostileTopic topic) {
        var wrong = new TreeMap<String, String>();
        wrong.put("nothing", "data");
        wrong.put("[]", "data");
        wrong.put("{", "data");
        wrong.put("{}", "specversion");
        wrong.put("null", "data");
        wrong.put("\"1.0\"", "data");
        wrong.put("{\"specversion\":1.0,\"id\":\"1\"}", "source");
        wrong.put("{\"specversion\":\"1.0\",\"id\":{}}", "id");
        wrong.put("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/" + topic.partner() + "\"}", "type");
        wrong.put(
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/" + topic.partner() + "\",\"type\":\""
                        + topic.type() + "\",\"data_base64\":\"%%%\"}",
                "data_base64");
        var said = new ArrayList<Hostile>();
        wrong.forEach((body, field) -> said.add(topic.said(
                "structured " + body,
                headers -> {
                    headers.keySet().removeIf(name -> name.startsWith("ce_"));
                    headers.put("content-type", "application/cloudevents+json");
                },
                body,
                field)));
        for (var form : List.of("application/cloudevents+avro", "application/cloudevents-batch+json")) {
            said.add(topic.labelled(form, form, topic.good(), "content-type"));
        }
        return said;
    }

    private static ByteBuffer bytes(int... values) {
        var buffer = ByteBuffer.allocate(values.length);
        for (var value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
