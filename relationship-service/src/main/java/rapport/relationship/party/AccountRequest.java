package rapport.relationship.party;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account as a partner or an operator asks for it; what is missing or wrong is answered field by field.
///
/// @param partyId whose account it is to be; without it, a party is made of the name
record AccountRequest(
        @Nullable String accountId,
        @Nullable String partyId,
        @Nullable String partyName,
        @Nullable String brand,
        @Nullable String segment,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable String country,
        boolean critical,
        @Nullable Contact contact,
        @Nullable List<Terms> agreements) {

    /// An agreement that is stored with the account.
    record Terms(
            @Nullable String agreementId,
            @Nullable String offering,
            @Nullable String maintenanceNotice) {}

    List<Terms> terms() {
        return agreements == null ? List.of() : agreements;
    }
}
