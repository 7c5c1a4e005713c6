package rapport.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// `partner add|rotate|remove|list`, for whoever would rather not call the API.
///
/// @param api answers an operation: method, path, and a body where there is one
/// @param patience with what is not in force at once
record PartnerCommand(Api api, Patience patience) {
    private static final String PARTNERS = "/relationship/v1/partners";
    private static final String USAGE =
            "partner needs: add ID REASON, rotate ID REASON, remove ID REASON (with topics: remove-all ID REASON), or list";

    /// An operation as an operator.
    interface Api {
        JsonNode call(String method, String path, Map<String, ?> body);
    }

    /// Says what it waits for, and rests a little.
    interface Patience {
        /// False when it has waited for long enough.
        boolean waitsFor(String sentence);
    }

    /// What to tell, and whether what was asked for is in force.
    record Outcome(String text, boolean done) {}

    Outcome run(List<String> words) {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "list" -> new Outcome(list(), true);
            case "add" -> admitted(api.call("POST", PARTNERS, added(id(words), reason(words))));
            case "rotate" ->
                admitted(api.call("POST", PARTNERS + "/" + id(words) + "/rotate", Map.of("reason", reason(words))));
            case "remove" -> removed(words, false);
            case "remove-all" -> removed(words, true);
            default -> throw new UsageProblem(USAGE);
        };
    }

    private String list() {
        var partners = api.call("GET", PARTNERS + "?limit=1000", Map.of());
        if (partners.isEmpty()) {
            return "no partner is registered";
        }
        return StreamSupport.stream(partners.spliterator(), false)
                .map(partner -> "  %-32s %-8s %-20s %s"
                        .formatted(
                                partner.path("partnerId").asText(),
                                partner.path("settled").asBoolean()
                                        ? partner.path("state").asText()
                                        : "PENDING",
                                texts(partner.path("channels")),
                                partner.path("name").asText()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Outcome removed(List<String> words, boolean topics) {
        var id = id(words);
        var path = "%s/%s?deleteTopics=%s&reason=%s"
                .formatted(PARTNERS, id, topics, URLEncoder.encode(reason(words), StandardCharsets.UTF_8));
        var partner = api.call("DELETE", path, Map.of());
        while (!isOut(partner, topics) && patience.waitsFor("waiting for Kafka" + why(partner))) {
            partner = api.call("GET", PARTNERS + "/" + id, Map.of());
        }
        if (!isOut(partner, topics)) {
            return new Outcome(
                    ("%s is to be removed, but that is not in force yet%s: until Kafka is brought to it, %s may go on;"
                                    + " ./rapport partner list says PENDING until then")
                            .formatted(id, why(partner), id),
                    false);
        }
        var kept = topics ? "are gone" : "stay";
        var warning = partner.path("kafka").path("warning");
        return new Outcome(
                warning.isTextual()
                        ? "%s is removed, but nothing keeps it out here; the topics that it wrote %s%n# %s"
                                .formatted(id, kept, warning.asText())
                        : "%s may do nothing any more; the topics that it wrote %s".formatted(id, kept),
                true);
    }

    /// Whether the brokers themselves say that nothing of it is left but what is to stay.
    private static boolean isOut(JsonNode partner, boolean topics) {
        var kafka = partner.path("kafka");
        return partner.path("settled").asBoolean()
                && !kafka.path("problem").isTextual()
                && !kafka.path("login").asBoolean()
                && kafka.path("access").isEmpty()
                && (!topics || onlyRefusals(kafka.path("topics")));
    }

    private static boolean onlyRefusals(JsonNode topics) {
        return StreamSupport.stream(topics.spliterator(), false)
                .allMatch(topic -> topic.asText().endsWith(".refusals"));
    }

    /// What was answered, with the password, which nobody will tell again.
    private static Outcome admitted(JsonNode partner) {
        var id = partner.path("partnerId").asText();
        var login = partner.path("login");
        var lines = new StringJoiner(System.lineSeparator());
        var done = true;
        if (login.isObject()) {
            lines.add("# %s signs in with this; the password is told only now".formatted(id));
            var settings = new TreeMap<String, String>();
            login.path("clientSettings")
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asText()));
            settings.forEach((name, value) -> lines.add(name + "=" + value));
        } else if (partner.path("settled").asBoolean()
                && partner.path("loginMadeAt").isTextual()) {
            lines.add("%s is registered already with these terms: nothing was changed, and its password stays"
                    .formatted(id));
            lines.add("./rapport partner rotate %s REASON makes another".formatted(id));
        } else {
            done = false;
            lines.add("%s is registered%s".formatted(id, pending(partner)));
            lines.add("it got no password now: ./rapport partner rotate %s REASON makes one".formatted(id));
        }
        var warning = partner.path("kafka").path("warning");
        if (warning.isTextual()) {
            lines.add("# " + warning.asText());
        }
        return new Outcome(lines.toString(), done);
    }

    private static String pending(JsonNode partner) {
        return partner.path("settled").asBoolean()
                ? ""
                : "; Kafka will be brought to it, it did not answer yet" + why(partner);
    }

    /// Why Kafka is not as it should be, as far as that is known.
    private static String why(JsonNode partner) {
        var failure = partner.path("failure");
        var problem = partner.path("kafka").path("problem");
        var why = failure.isTextual() ? failure : problem;
        return why.isTextual() ? " (" + why.asText() + ")" : "";
    }

    private static Map<String, String> added(String id, String reason) {
        return Map.of("partnerId", id, "name", id, "reason", reason);
    }

    private static String id(List<String> words) {
        if (words.size() < 3 || !words.get(1).matches("[a-z0-9-]+")) {
            throw new UsageProblem(USAGE);
        }
        return words.get(1);
    }

    private static String reason(List<String> words) {
        return String.join(" ", words.subList(2, words.size()));
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
    }
}
