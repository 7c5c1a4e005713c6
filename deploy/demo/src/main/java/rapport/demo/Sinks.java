package rapport.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// What really arrived at the mail server and the message centre.
public final class Sinks {
    private static final int ALL = 1_000_000;

    private final Origin origin;

    public Sinks(Origin origin) {
        this.origin = origin;
    }

    /// The messages that name a reference, to one address or (empty) to all.
    public JsonNode messages(String reference, String to) {
        var address = to.replace("+", "");
        return origin.get("/sinks/messages?limit=" + ALL + "&contains=" + reference + "&to=" + address);
    }

    /// How often each address was told under a reference: e-mails taken over and SMS that reached the phone.
    public Map<String, Integer> told(String reference) {
        var told = new HashMap<String, Integer>();
        for (var message : messages(reference, "")) {
            var reached = message.path("receipt").asText();
            var lost = reached.equals("UNDELIV") || reached.equals("EXPIRED");
            if (message.path("outcome").asText().equals("ACCEPTED") && !lost) {
                told.merge(message.path("to").asText(), 1, Integer::sum);
            }
        }
        return told;
    }
}
