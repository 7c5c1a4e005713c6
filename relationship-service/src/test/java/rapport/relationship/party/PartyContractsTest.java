package rapport.relationship.party;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class PartyContractsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final AccountEvent.AccountState STATE = AccountEvent.AccountState.of(new Account(
            "acc-1",
            "party-1",
            "Ada",
            "Rapport",
            Account.Segment.BUSINESS,
            "en",
            ZoneId.of("Europe/Berlin"),
            "DE",
            true,
            NOW));

    @Test
    void what_is_said_of_accounts_keeps_its_schema() {
        Contracts.here()
                .assertCovers(
                        AccountEvent.class,
                        List.of(
                                new AccountEvent.Opened(STATE, NOW, "Because.", 1),
                                new AccountEvent.Updated(STATE, NOW, "Because.", 2)),
                        AccountEvent::type);
    }

    @Test
    void what_is_said_of_contacts_keeps_its_schema() {
        Contracts.here()
                .assertCovers(
                        ContactEvent.class,
                        List.of(new ContactEvent.Updated("acc-1", "a.b.c.d.e", NOW, "Because.", 1)),
                        ContactEvent::type);
    }
}
