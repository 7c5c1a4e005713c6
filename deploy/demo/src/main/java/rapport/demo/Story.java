package rapport.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What happened to one customer and why, event by event, as the suite itself tells it.
final class Story {
    private final Origin origin;
    private final Console console;
    private final Checks checks;

    Story(Origin origin, Console console, Checks checks) {
        this.origin = origin;
        this.console = console;
        this.checks = checks;
    }

    void tell(Customer customer) {
        console.title(
                "Why? Everything that happened to customer " + customer.accountId() + ", and the reason for each step");
        var path = "/relationship/v1/accounts/" + customer.accountId() + "/timeline?limit=1000";
        List<JsonNode> happened = new ArrayList<>();
        origin.get(path).forEach(happened::add);
        for (var event : happened) {
            console.line(
                    "  %-12.12s %-46s %s",
                    time(event.path("at").asText()),
                    event.path("type").asText(),
                    event.path("reason").asText(event.path("summary").asText()));
        }
        checks.holds("the chain has more than ten events", happened.size() > 10);
        var first = happened.stream().map(event -> event.path("type").asText()).toList();
        for (var type : List.of(
                "consumption.payment.missed.v1",
                "relationship.standing.suspended.v1",
                "provisioning.block.applied.v1",
                "consumption.payment.received.v1",
                "relationship.standing.restored.v1")) {
            checks.holds("the chain names " + type, first.contains(type));
        }
    }

    /// One message as the customer read it.
    void show(Customer customer, String reference, String words) {
        var sinks = new Sinks(origin);
        var address = customer.prefersSms() ? customer.sms() : customer.email();
        if (address == null) {
            return;
        }
        for (var message : sinks.messages(reference, address)) {
            console.title(words);
            console.line("  to %s", message.path("to").asText());
            if (!message.path("subject").asText().isEmpty()) {
                console.line("  subject: %s%n", message.path("subject").asText());
            }
            message.path("text").asText().lines().forEach(line -> console.line("  | %s", line));
            return;
        }
    }

    private static String time(String instant) {
        var from = instant.indexOf('T') + 1;
        return instant.substring(from, Math.min(instant.length(), from + 12));
    }
}
