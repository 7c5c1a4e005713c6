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
record PartnerCommand(Api api) {
    private static final String PARTNERS = "/relationship/v1/partners";
    private static final String USAGE =
            "partner needs: add ID REASON, rotate ID REASON, remove ID REASON (with topics: remove-all ID REASON), or list";

    /// An operation as an operator.
    interface Api {
        JsonNode call(String method, String path, Map<String, ?> body);
    }

    String run(List<String> words) {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "list" -> list();
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

    private String removed(List<String> words, boolean topics) {
        var id = id(words);
        var path = "%s/%s?deleteTopics=%s&reason=%s"
                .formatted(PARTNERS, id, topics, URLEncoder.encode(reason(words), StandardCharsets.UTF_8));
        var partner = api.call("DELETE", path, Map.of());
        return "%s may do nothing any more; the topics that it wrote %s%s"
                .formatted(id, topics ? "are gone" : "stay", pending(partner));
    }

    /// What was answered, with the password, which nobody will tell again.
    private static String admitted(JsonNode partner) {
        var id = partner.path("partnerId").asText();
        var login = partner.path("login");
        var lines = new StringJoiner(System.lineSeparator());
        if (login.isMissingNode() || login.isNull()) {
            lines.add("%s is registered%s".formatted(id, pending(partner)));
            lines.add("it got no password now: ./rapport partner rotate %s REASON makes one".formatted(id));
        } else {
            lines.add("# %s signs in with this; the password is told only now".formatted(id));
            var settings = new TreeMap<String, String>();
            login.path("clientSettings")
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asText()));
            settings.forEach((name, value) -> lines.add(name + "=" + value));
        }
        var warning = partner.path("kafka").path("warning");
        if (warning.isTextual()) {
            lines.add("# " + warning.asText());
        }
        return lines.toString();
    }

    private static String pending(JsonNode partner) {
        return partner.path("settled").asBoolean()
                ? ""
                : "; Kafka will be brought to it, it did not answer yet ("
                        + partner.path("failure").asText() + ")";
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
