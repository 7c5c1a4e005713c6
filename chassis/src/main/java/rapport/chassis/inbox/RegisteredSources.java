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
}
