package rapport.chassis.partner;

import java.util.List;

/// A registered partner.
///
/// @param sources what the sources of its events begin with, such as `/acme`
/// @param channels the kinds of topics that it writes, such as `network`
/// @param eventsPerSecond how many events it may say, over all of its topics
/// @param state a removed one has no access any more; what it wrote before may still be read
public record KnownPartner(
        String partnerId,
        String name,
        List<String> sources,
        List<String> channels,
        int eventsPerSecond,
        PartnerState state) {

    public enum PartnerState {
        ACTIVE,
        REMOVED
    }

    public boolean isActive() {
        return state == PartnerState.ACTIVE;
    }
}
