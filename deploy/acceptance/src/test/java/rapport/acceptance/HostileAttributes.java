package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Wrong attributes around good data.
final class HostileAttributes {
    private static final int LONGEST_SHOWN = 30;
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final List<String> TEXT = List.of("id", "source", "type", "subject", "correlationid", "causationid");
    private static final List<String> VERSIONS = List.of("0.3", "2.0", "1", "1.0.2");
    private static final List<String> NUMBERS = List.of("many", "1.5", "-1", "99999999999999999999999");
    private static final List<String> TIMES = List.of(
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-12-01",
            "1764576000",
            "-999999999-01-01T00:00:00Z",
            "9999999-01-01T00:00:00Z");

    private HostileAttributes() {}

    static List<Hostile> on(HostileTopic topic) {
        var wrong = new ArrayList<Hostile>();
        for (var name : REQUIRED) {
            wrong.add(topic.said("no " + name, headers -> headers.remove("ce_" + name), topic.good(), name));
            wrong.add(with(topic, name, " ", name));
        }
        VERSIONS.forEach(value -> wrong.add(with(topic, "specversion", value, "specversion")));
        sources(topic.partner()).forEach(value -> wrong.add(with(topic, "source", value, "source")));
        types(topic).forEach(value -> wrong.add(with(topic, "type", value, "type")));
        NUMBERS.forEach(value -> wrong.add(with(topic, "subjectversion", value, "subjectversion")));
        for (var name : List.of("time", "expirytime")) {
            TIMES.forEach(value -> wrong.add(with(topic, name, value, name)));
        }
        for (var name : TEXT) {
            wrong.add(with(topic, name, "x".repeat(257), name));
            wrong.add(with(topic, name, "a\0b", "ce_" + name));
        }
        var good = UTF_8.encode(topic.good());
        wrong.add(new Hostile("key too long", topic.channel(), "k".repeat(201), topic.headers(), good, "key"));
        return wrong;
    }

    private static List<String> sources(String partner) {
        return List.of(
                "/other",
                "/rapport/provisioning",
                "/" + partner + "-2/noc",
                partner,
                "//" + partner,
                "/" + partner.toUpperCase(Locale.ROOT) + "/noc",
                "urn:" + partner,
                "https://example.org/" + partner);
    }

    private static List<String> types(HostileTopic topic) {
        return List.of(
                "partner.unheard.v1",
                "provisioning.service.activated.v1",
                "rapport.event.refused.v1",
                topic.channel().equals("network") ? "partner.payment.received.v1" : "partner.maintenance.notice.v1",
                topic.type().toUpperCase(Locale.ROOT),
                topic.type() + ".v1");
    }

    private static Hostile with(HostileTopic topic, String attribute, String value, String field) {
        var shown = value.length() > LONGEST_SHOWN ? value.length() + " characters" : value.replace('\0', '0');
        var name = attribute + " " + shown;
        return topic.said(name, headers -> headers.put("ce_" + attribute, value), topic.good(), field);
    }
}
