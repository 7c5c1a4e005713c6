package rapport.consumption.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.money.Money;

/// What a provider says of an attempt, or that it says nothing.
sealed interface Answer {
    /// Refusals by which we know that nothing was done and nothing will be, where it was said for the first
    /// time. Whoever was asked before may have done it then, and refuses the same for another reason now.
    Set<Integer> REFUSALS = Set.of(400, 402, 422);

    /// By which a provider says itself that it does not know a key; a 404 of whatever stands before it says nothing.
    String UNKNOWN_KEY = "unknown_idempotency_key";

    int LONGEST = 100;

    /// The money has moved.
    ///
    /// @param amount as the provider has moved it
    /// @param returned why it was taken back since; null while it stands
    record Succeeded(
            String reference, Money amount, @Nullable String returned) implements Answer {
        Succeeded(String reference, Money amount) {
            this(reference, amount, null);
        }
    }

    /// It will not move.
    ///
    /// @param reason the provider's code
    /// @param retryable whether another attempt may succeed
    record Failed(String reason, boolean retryable) implements Answer {}

    /// The provider has it, and will know later.
    record Pending(String reference) implements Answer {}

    /// The provider has never seen it.
    record NotKnown() implements Answer {}

    /// Nobody knows what became of it.
    record Unanswered(String why) implements Answer {}

    /// A payment or a refund as a provider says it.
    record Said(
            @Nullable String id,
            @Nullable String status,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Failure failure) {}

    /// Why a provider does not answer with a payment or a refund.
    record Refusal(@Nullable String error) {}

    /// Why a provider could not move the money.
    record Failure(@Nullable String code, @Nullable Boolean retryable) {}

    /// How it was said.
    enum Way {
        SENT_FIRST,
        SENT_AGAIN,
        ASKED
    }

    static Answer of(int status, String body, Way way) {
        if (way == Way.ASKED && status == 404 && isUnknownKey(body)) {
            return new NotKnown();
        }
        if (status >= 200 && status < 300) {
            return read(body);
        }
        return way == Way.SENT_FIRST && REFUSALS.contains(status)
                ? new Failed("REFUSED_" + status, false)
                : new Unanswered("it answered " + status);
    }

    private static boolean isUnknownKey(String body) {
        try {
            var refusal = Json.MAPPER.readValue(body, Refusal.class);
            return refusal != null && UNKNOWN_KEY.equals(refusal.error());
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private static Answer read(String body) {
        try {
            return of(Json.MAPPER.readValue(body, Said.class));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return new Unanswered("its answer cannot be read");
        }
    }

    /// @throws rapport.chassis.event.InvalidEvent where it names no currency
    static Answer of(@Nullable Said said) {
        if (said == null
                || said.status() == null
                || said.id() == null
                || said.id().isBlank()) {
            return new Unanswered("its answer does not say what became of it");
        }
        return switch (said.status()) {
            case "succeeded" -> moved(said, said.id(), null);
            case "returned", "charged_back" -> moved(said, said.id(), code(said.failure()));
            case "failed" -> failed(said.failure());
            case "pending" -> new Pending(shortened(said.id()));
            default -> new Unanswered("its answer does not say what became of it");
        };
    }

    private static Answer moved(Said said, String reference, @Nullable String returned) {
        return said.amount() == null || said.currency() == null
                ? new Unanswered("its answer does not say how much it moved")
                : new Succeeded(shortened(reference), new Money(said.amount(), said.currency()), returned);
    }

    private static String code(@Nullable Failure failure) {
        return shortened(failure == null || failure.code() == null ? "NOT_SAID" : failure.code());
    }

    private static Answer failed(@Nullable Failure failure) {
        return new Failed(code(failure), failure != null && Boolean.TRUE.equals(failure.retryable()));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
