package rapport.relationship.party;

import java.time.Instant;
import java.time.ZoneId;

/// A customer account as the other features here know it.
///
/// @param partyId whose account it is
/// @param partyName how the account addresses its party
/// @param critical whether somebody depends on it, so that even a tentative outage is worth knowing
public record Account(
        String accountId,
        String partyId,
        String partyName,
        String brand,
        Segment segment,
        String language,
        ZoneId timeZone,
        String country,
        boolean critical,
        Instant openedAt) {

    public enum Segment {
        CONSUMER,
        BUSINESS
    }
}
