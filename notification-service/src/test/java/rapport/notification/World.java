package rapport.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// The rest of the suite, as the service hears it, around one account.
@SuppressWarnings("TooManyParameters")
public final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String account = "acc-" + UUID.randomUUID();
    private final String reference = "M-" + UUID.randomUUID();
    private final Probe probe = Probe.connect();
    private final Seal seal;

    public World(Seal seal) {
        this.seal = seal;
    }

    public String account() {
        return account;
    }

    public String reference() {
        return reference;
    }

    public World opened() {
        probe.send(
                "relationship.accounts",
                account,
                "relationship.account.opened.v1",
                Map.of(
                        "accountId", account,
                        "partyId", "p-1",
                        "brand", "Nordlicht",
                        "segment", "CONSUMER",
                        "language", "en",
                        "timeZone", "Europe/Berlin",
                        "country", "DE",
                        "critical", false,
                        "at", "2026-11-01T00:00:00Z"));
        return this;
    }

    public World contact(String json) {
        probe.send(
                "relationship.contacts",
                account,
                "relationship.contact.updated.v1",
                Map.of("accountId", account, "sealed", seal.seal(json), "at", "2026-11-01T00:00:00Z"));
        return this;
    }

    public World customer(String email, String sms, String preferred) {
        return opened().contact(contactJson(email, sms, preferred));
    }

    public static String contactJson(String email, String sms, String preferred) {
        return """
                {"name": "Ada Lovelace", "email": "%s", "sms": "%s", "preferred": "%s"}""".formatted(email, sms, preferred);
    }

    public World erased() {
        probe.tombstone("relationship.contacts", account);
        return this;
    }

    public String notice() {
        return notice(Map.of());
    }

    /// Asks for a notice about planned work, in which the test changes what it is about.
    public String notice(Map<String, Object> changes) {
        var data = planned(account, reference);
        data.putAll(changes);
        probe.send("relationship.notices", account, "relationship.notice.requested.v1", data);
        return String.valueOf(data.get("noticeId"));
    }

    static Map<String, Object> planned(String account, String reference) {
        var data = new TreeMap<String, Object>();
        data.put("noticeId", UUID.randomUUID().toString());
        data.put("accountId", account);
        data.put("topic", "maintenance.planned");
        data.put("legalClass", "SERVICE");
        data.put("reference", reference);
        data.put("about", "CHG-acme-" + reference);
        data.put("revision", 1);
        data.put("expiresAt", "2026-11-26T01:00:00Z");
        data.put("excludedChannels", List.of());
        data.put("reason", "the change touches a service of the account");
        data.put(
                "content",
                Map.of(
                        "changeReference", "CHG-acme-M-1",
                        "summary", "New router in Kiel",
                        "start", "2026-11-26T01:00:00Z",
                        "end", "2026-11-26T05:00:00Z",
                        "impact", "OUTAGE",
                        "tentative", false,
                        "services",
                                List.of(Map.of("serviceId", "s-1", "name", "Home Internet 100", "impact", "OUTAGE"))));
        return data;
    }

    /// The outcomes that were said of this account, in order, as `CHANNEL outcome`.
    public List<String> outcomes(int count) {
        return said(count).stream()
                .map(said -> said.json().get("channel").asText() + " "
                        + said.json().get("outcome").asText())
                .toList();
    }

    public List<Said> said(int count) {
        return probe.await("notification.deliveries", said -> account.equals(said.key()), count, PATIENCE);
    }

    public List<Said> saidSoFar() {
        return probe.all("notification.deliveries", said -> account.equals(said.key()));
    }

    public static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.getAsBoolean()).as("within a minute").isTrue();
    }

    public static Instant at(String text) {
        return Instant.parse(text);
    }

    @Override
    public void close() {
        probe.close();
    }
}
