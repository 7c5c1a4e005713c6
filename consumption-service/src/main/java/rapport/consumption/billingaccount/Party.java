package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whose an account is.
///
/// @param name the account's id: whose name it is, this service does not know
@Schema(name = "NamedParty")
record Party(
        String id,
        String name,
        String role,
        @JsonProperty("@referredType") String referredType) {
    static List<Party> customers(String accountId) {
        return List.of(new Party(accountId, accountId, "customer", "CustomerAccount"));
    }
}
