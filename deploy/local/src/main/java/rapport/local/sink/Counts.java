package rapport.local.sink;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/// How much one channel has seen.
final class Counts {
    private final Set<String> recipients = new HashSet<>();
    private final TreeMap<String, Integer> receipts = new TreeMap<>();
    private long raw;
    private long rejected;
    private long deferred;

    void add(Delivery delivery) {
        switch (delivery.outcome()) {
            case ACCEPTED -> {
                raw++;
                recipients.add(delivery.to());
                if (!delivery.receipt().isEmpty()) {
                    receipts.merge(delivery.receipt(), 1, Integer::sum);
                }
            }
            case REJECTED -> rejected++;
            case DEFERRED -> deferred++;
        }
    }

    /// @param raw deliveries that were taken, as often as they came
    /// @param recipients how many different addresses they went to
    record View(long raw, int recipients, long rejected, long deferred, TreeMap<String, Integer> receipts) {}

    View view() {
        return new View(raw, recipients.size(), rejected, deferred, receipts);
    }
}
