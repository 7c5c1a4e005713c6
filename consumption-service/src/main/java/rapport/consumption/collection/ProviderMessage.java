package rapport.consumption.collection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;

/// What a provider says by webhook: the type, and the payment or refund as it is by then.
record ProviderMessage(@Nullable String type, @Nullable Data data) {
    static final String UNREADABLE = "unreadable";
    private static final int LONGEST_TYPE = 100;

    /// @param key ours, by which it was sent
    record Data(
            @JsonProperty("idempotency_key") @Nullable String key,
            @Nullable String id,
            @Nullable String status,
            @Nullable Long amount,
            @Nullable String currency,
            Answer.@Nullable Failure failure) {
        Answer.Said said() {
            return new Answer.Said(id, status, amount, currency, failure);
        }
    }

    /// Null when it cannot be read.
    static @Nullable ProviderMessage of(String body) {
        try {
            return Json.MAPPER.readValue(body, ProviderMessage.class);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    String shownType() {
        var text = type == null || type.isBlank() ? UNREADABLE : type;
        return text.substring(0, Math.min(LONGEST_TYPE, text.length()));
    }

    /// The key of the attempt that it is about; null when it is about none.
    @Nullable
    String attempt() {
        return data == null ? null : data.key();
    }

    /// What it says of the attempt; null when that cannot be read.
    @Nullable
    Answer answer() {
        if (data == null) {
            return null;
        }
        try {
            return Answer.of(data.said());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
