package rapport.embedded.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the provider has moved: once for each key. A token says what becomes of it: one with `declined` fails, one with
/// `pending` stays open until somebody settles it.
final class Books {
    private final Map<String, Movement> movements = new LinkedHashMap<>();
    private int next;

    /// Moves money, unless this key was there before: then what became of that is the answer.
    synchronized Movement move(String kind, String key, Map<String, Object> order) {
        var there = movements.get(kind + key);
        var movement = there == null ? fresh(kind, key, order) : there.arrivedAgain();
        movements.put(kind + key, movement);
        return movement;
    }

    private Movement fresh(String kind, String key, Map<String, Object> order) {
        var token = (String) order.get("token");
        var about = Objects.requireNonNullElse(token, "");
        var status = about.contains("declined") ? "failed" : about.contains("pending") ? "pending" : "succeeded";
        return new Movement(
                kind + "-" + ++next,
                kind,
                key,
                token,
                (String) order.get("payment"),
                ((Number) Objects.requireNonNull(order.get("amount"))).longValue(),
                (String) Objects.requireNonNull(order.get("currency")),
                status,
                status.equals("failed") ? "INSUFFICIENT_FUNDS" : null,
                1);
    }

    synchronized @Nullable Movement find(String kind, String key) {
        return movements.get(kind + key);
    }

    /// Says what became of one that was pending.
    synchronized Movement settle(String kind, String key, String status, @Nullable String code) {
        var movement = Objects.requireNonNull(movements.get(kind + key)).as(status, code);
        movements.put(kind + key, movement);
        return movement;
    }

    synchronized List<Movement> all() {
        return new ArrayList<>(movements.values());
    }
}
