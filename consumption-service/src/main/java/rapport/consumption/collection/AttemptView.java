package rapport.consumption.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// An attempt as it is shown.
///
/// @param paymentId the payment that is refunded
/// @param reason why it failed, or is not known
/// @param retryable whether another attempt may succeed
/// @param reference what the provider calls it
/// @param tries how often it was sent or asked for
/// @param nextActionAt when it is sent or asked for next; null when it is over
public record AttemptView(
        String attemptId,
        Attempt.Kind kind,
        String agreementId,
        String accountId,
        Money amount,
        @Nullable String methodId,
        @Nullable String billId,
        @Nullable String paymentId,
        String provider,
        State state,
        @Nullable String reason,
        boolean retryable,
        @Nullable String reference,
        long tries,
        Instant createdAt,
        @Nullable Instant nextActionAt,
        @Nullable Instant endedAt) {

    /// Whether only people can tell what became of it.
    @JsonIgnore
    public boolean isForPeople() {
        return state == State.UNKNOWN && ("AMOUNT_DIFFERS".equals(reason) || "FORGOTTEN_BY_PROVIDER".equals(reason));
    }

    /// How a page shows its state.
    @JsonIgnore
    public String getLook() {
        return switch (state) {
            case CREATED, SENT -> "info";
            case UNKNOWN -> isForPeople() ? "bad" : "warn";
            case SUCCEEDED -> "good";
            case FAILED -> "bad";
        };
    }

    /// Its reason as people say it.
    @JsonIgnore
    public @Nullable String getWhy() {
        return reason == null ? null : Words.of(reason);
    }
}
