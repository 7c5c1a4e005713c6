package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import rapport.chassis.partner.KnownPartner;
import rapport.chassis.partner.KnownPartners;

/// The sources that a partner is registered with.
@ApplicationScoped
class RegisteredSources implements Sources {
    private final KnownPartners partners;

    RegisteredSources(KnownPartners partners) {
        this.partners = partners;
    }

    @Override
    public List<String> of(String partner) {
        return partners.find(partner).map(KnownPartner::sources).orElseGet(() -> OWN.of(partner));
    }

    /// Before the roll of partners has been read, who is not on it yet may be registered with anything: it is not
    /// refused for good what may be right.
    @Override
    public String flaw(String partner, String source) {
        var unknown = !partners.isComplete() && partners.find(partner).isEmpty();
        return unknown ? "" : Sources.super.flaw(partner, source);
    }
}
