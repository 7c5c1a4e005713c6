package rapport.acceptance;

import java.util.Map;
import rapport.demo.Origin;

/// The payment provider of the stack: what has become of money that was pending.
record Provider(Origin origin) {
    static Provider of(Field field) {
        return new Provider(new Origin(field.stack().provider(), ""));
    }

    void settle(String kind, String key, String status) {
        origin.post("/simulator/settle", Map.of("kind", kind, "key", key, "status", status));
    }
}
