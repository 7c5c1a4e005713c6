package rapport.relationship.partner;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class PartnerContractsTest {

    @Test
    void what_is_said_of_partners_keeps_its_schema() {
        var now = Instant.parse("2026-11-22T08:00:00Z");
        var terms = new Terms("Acme", List.of("/acme"), List.of("network"), 50, 1_048_576, 1_048_576, 50);
        var partner = Partner.registered("acme", terms, "signed", now);
        Contracts.here()
                .assertCovers(
                        PartnerEvent.class,
                        List.of(
                                PartnerEvent.registered(partner),
                                PartnerEvent.changed(partner),
                                PartnerEvent.removed(partner.removed(true, "ended", now))),
                        PartnerEvent::type);
    }
}
