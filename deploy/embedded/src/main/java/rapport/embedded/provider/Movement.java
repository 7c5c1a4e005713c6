package rapport.embedded.provider;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment or a refund as the provider has it.
///
/// @param key the idempotency key under which it came
/// @param arrivals how often somebody sent it
/// @param code why it failed
record Movement(
        String id,
        String kind,
        String key,
        @Nullable String token,
        @Nullable String payment,
        long amount,
        String currency,
        String status,
        @Nullable String code,
        int arrivals) {

    Movement arrivedAgain() {
        return new Movement(id, kind, key, token, payment, amount, currency, status, code, arrivals + 1);
    }

    Movement as(String newStatus, @Nullable String newCode) {
        return new Movement(id, kind, key, token, payment, amount, currency, newStatus, newCode, arrivals);
    }

    /// As the provider says it, in answers and in webhooks.
    Map<String, Object> json() {
        var json = new HashMap<String, Object>();
        json.put("id", id);
        json.put("idempotency_key", key);
        json.put("status", status);
        json.put("amount", amount);
        json.put("currency", currency);
        if (code != null) {
            json.put("failure", Map.of("code", code, "retryable", !code.startsWith("ACCOUNT")));
        }
        return json;
    }

    /// As whoever tests wants to know it.
    Map<String, Object> record() {
        var json = json();
        json.put("kind", kind);
        json.put("arrivals", arrivals);
        if (token != null) {
            json.put("token", token);
        }
        if (payment != null) {
            json.put("payment", payment);
        }
        return json;
    }
}
