package rapport.consumption.surface;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose it is.
public record PartyRef(
        String id,
        @Nullable String role,
        @JsonProperty("@referredType") @Nullable String referredType) {
    public static PartyRef customer(String accountId) {
        return new PartyRef(accountId, "customer", "CustomerAccount");
    }

    public static List<PartyRef> customers(String accountId) {
        return List.of(customer(accountId));
    }
}
