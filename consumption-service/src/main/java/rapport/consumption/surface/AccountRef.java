package rapport.consumption.surface;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What is billed: an agreement is a billing account.
public record AccountRef(
        String id, @JsonProperty("@referredType") @Nullable String referredType) {
    public static AccountRef of(String agreementId) {
        return new AccountRef(agreementId, "BillingAccount");
    }
}
