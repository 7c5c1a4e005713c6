package rapport.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A customer with a tariff of its own, who sends messages: 100 are included, the others cost 9 cents; and
/// who calls for 12 cents a minute.
record Talker(Field field, String tariff, String number) {

    static Talker sign(Field field) {
        var tariff = field.fresh("TALK").toLowerCase(Locale.ROOT);
        var talker = new Talker(field, tariff, "+49158%08d".formatted(Math.floorMod(tariff.hashCode(), 100_000_000)));
        field.origin().post("/consumption/v1/tariffs", tariff(tariff, 1, "0.12"));
        field.origin().post("/consumption/v1/tariffs/" + tariff + "/versions/1/release", Map.of());
        field.origin().post("/relationship/v1/accounts/batch", List.of(talker.account()));
        field.origin().post("/provisioning/v1/services/batch", List.of(talker.service()));
        return talker;
    }

    static Map<String, Object> tariff(String id, int version, String aMinute) {
        return Map.of(
                "id",
                id,
                "version",
                version,
                "currency",
                "EUR",
                "timeZone",
                "Europe/Berlin",
                "validFrom",
                "2026-01-01",
                "kinds",
                Map.of("VOICE", "SECONDS", "SMS", "MESSAGES"),
                "rules",
                List.of(
                        Map.of(
                                "id",
                                "calls",
                                "kinds",
                                List.of("VOICE"),
                                "price",
                                Map.of("model", "PER_UNIT", "per", "60 s", "amount", aMinute)),
                        Map.of("id", "messages", "price", Map.of("model", "FLAT", "amount", "0.09"))),
                "allowances",
                List.of(Map.of("id", "sms-included", "kinds", List.of("SMS"), "quantity", "100 messages")),
                "features",
                List.of(Map.of("id", "voicemail-plus", "name", "Voicemail plus", "price", "1.50")));
    }

    private Map<String, Object> account() {
        return Map.ofEntries(
                Map.entry("accountId", tariff + "-acc"),
                Map.entry("partyName", "Tilda Talker"),
                Map.entry("brand", "northwind"),
                Map.entry("segment", "CONSUMER"),
                Map.entry("language", "en"),
                Map.entry("timeZone", "Europe/Berlin"),
                Map.entry("country", "DE"),
                Map.entry("critical", false),
                Map.entry("contact", Map.of("name", "Tilda", "email", tariff + "@example.net", "preferred", "EMAIL")),
                Map.entry(
                        "agreements",
                        List.of(Map.of("agreementId", agreementId(), "offering", tariff, "maintenanceNotice", "P5D"))));
    }

    private Map<String, Object> service() {
        return Map.of(
                "serviceId",
                tariff + "-svc",
                "accountId",
                tariff + "-acc",
                "agreementId",
                agreementId(),
                "name",
                "Mobile",
                "kind",
                "mobile",
                "subscriberNumber",
                number,
                "dependsOn",
                List.of());
    }

    String agreementId() {
        return tariff + "-agr";
    }

    /// Uses something, within the hour that clocks may differ, as the service is only just active.
    void use(String kind, String unit, long quantity) {
        field.partner()
                .usage(
                        number,
                        Map.of(
                                "recordId", field.fresh("REC"),
                                "subscriberNumber", number,
                                "kind", kind,
                                "quantity", quantity,
                                "unit", unit,
                                "startedAt", Instant.now().plusSeconds(120).toString(),
                                "otherParty", "+493012345678"));
    }

    void message() {
        use("SMS", "MESSAGES", 1);
    }

    void call(long seconds) {
        use("VOICE", "SECONDS", seconds);
    }
}
