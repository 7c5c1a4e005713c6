package rapport.acceptance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Something that a customer of [Callers] used: a call, or else a short message.
///
/// @param number names it among those of the customer
/// @param seconds of a call; 0 for a message
record Use(Callers callers, int customer, int number, long seconds, Instant at) {
    private static final String CALL = "0.0137";
    private static final String MESSAGE = "0.0733";

    /// Prices that leave fractions of a cent everywhere.
    static Map<String, Object> tariff() {
        var calls = Map.of(
                "id",
                "calls",
                "kinds",
                List.of("VOICE"),
                "price",
                Map.of("model", "PER_UNIT", "amount", CALL, "per", "1 s"));
        var messages =
                Map.of("id", "messages", "kinds", List.of("SMS"), "price", Map.of("model", "FLAT", "amount", MESSAGE));
        return Map.of("kinds", Map.of("VOICE", "SECONDS", "SMS", "MESSAGES"), "rules", List.of(calls, messages));
    }

    boolean isCall() {
        return seconds > 0;
    }

    /// What it costs before rounding.
    BigDecimal price() {
        return isCall() ? new BigDecimal(CALL).multiply(BigDecimal.valueOf(seconds)) : new BigDecimal(MESSAGE);
    }

    String id() {
        return callers.run() + "-" + customer + "-" + number;
    }

    /// Under which it may be fed in a second time.
    String otherId() {
        return id() + "-again";
    }

    String subscriber() {
        return callers.number(customer);
    }

    /// As a partner says it.
    Map<String, Object> record(String recordId) {
        var said = new HashMap<String, Object>(Map.of("recordId", recordId, "subscriberNumber", subscriber()));
        said.put("kind", isCall() ? "VOICE" : "SMS");
        said.put("quantity", isCall() ? seconds : 1);
        said.put("unit", isCall() ? "SECONDS" : "MESSAGES");
        said.put("startedAt", at.toString());
        said.put("otherParty", "+493012345678");
        return said;
    }

    /// As an operator sends it in for a partner.
    Map<String, Object> record(String recordId, String partner) {
        var sent = record(recordId);
        sent.put("origin", partner);
        return sent;
    }

    /// The same as a document of TMF635.
    Map<String, Object> document(String recordId, String partner) {
        var said = record(recordId);
        var characteristics = new ArrayList<Map<String, Object>>();
        List.of("recordId", "subscriberNumber", "quantity", "unit", "otherParty")
                .forEach(name ->
                        characteristics.add(Map.of("name", name, "value", Objects.requireNonNull(said.get(name)))));
        return Map.of(
                "usageDate",
                at.toString(),
                "usageType",
                String.valueOf(said.get("kind")),
                "usageCharacteristic",
                characteristics,
                "relatedParty",
                List.of(Map.of("id", partner, "role", "partner", "@referredType", "Organization")));
    }
}
