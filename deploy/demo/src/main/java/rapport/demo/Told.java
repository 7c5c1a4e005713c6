package rapport.demo;

import java.time.Instant;
import java.util.List;

/// How many notices of this run customers were told, as notification reports it.
final class Told {
    private final Origin origin;
    private final Instant began = Instant.now();

    Told(Origin origin) {
        this.origin = origin;
    }

    /// Those about a topic that a channel has taken over or delivered.
    int count(List<Customer> customers, String topic) {
        var told = 0;
        for (var customer : customers) {
            var list = origin.get(
                    "/notification/v1/notifications?limit=1000&accountId=" + customer.accountId() + "&topic=" + topic);
            for (var notification : list) {
                var outcome = notification.path("outcome").asText();
                var since = Instant.parse(notification.path("createdAt").asText());
                var reached = outcome.equals("accepted") || outcome.equals("delivered");
                told += reached && !since.isBefore(began) ? 1 : 0;
            }
        }
        return told;
    }
}
