package rapport.consumption.billing;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// A legal entity of a test's own, with a brand, an offering with its tariff, and agreements.
public record Biller(String id, String brand, String series, String offering) {
    private static final String COUNTRY = "DE";

    /// 19 % tax on top, or within the prices.
    public static Biller founded(boolean pricesIncludeTax) {
        var id = UUID.randomUUID().toString();
        var biller =
                new Biller("le-" + id, "Brand " + id, "T" + id.substring(0, 8).toUpperCase(Locale.ROOT), "offer-" + id);
        biller.put(pricesIncludeTax);
        Agreement.operator()
                .body(Map.of("country", COUNTRY, "validFrom", "2007-01-01", "millionths", 190_000))
                .post("/consumption/v1/tax-rules")
                .then()
                .statusCode(200);
        return biller;
    }

    void put(boolean pricesIncludeTax) {
        Agreement.operator()
                .body(Map.of(
                        "name",
                        "Rapport Mobile GmbH",
                        "address",
                        List.of("Musterstraße 1", "10115 Berlin"),
                        "country",
                        COUNTRY,
                        "taxNumber",
                        "DE123456789",
                        "series",
                        series,
                        "pricesIncludeTax",
                        pricesIncludeTax,
                        "paymentDays",
                        14,
                        "brands",
                        List.of(brand)))
                .put("/consumption/v1/legal-entities/" + id)
                .then()
                .statusCode(200);
    }

    /// A tariff with calls at 12 cents a minute.
    ///
    /// @param more what else the tariff has, as JSON after a comma
    public Biller selling(String more) {
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin",
                         "validFrom": "2020-01-01", "kinds": {"VOICE": "SECONDS"}, "otherwise": "REFUSE",
                         "rules": [{"id": "calls", "kinds": ["VOICE"], "direction": "OUTGOING",
                                    "price": {"model": "PER_UNIT", "amount": "0.12", "per": "60 s"}}]%s}""".formatted(offering, more))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
        Agreement.operator()
                .post("/consumption/v1/tariffs/" + offering + "/versions/1/release")
                .then()
                .statusCode(200);
        return this;
    }

    /// An agreement of an account of this brand, once consumption knows both.
    public Agreement agreement(Probe probe) {
        var agreement = Agreement.sign(probe, offering);
        open(agreement);
        Eventually.answer(
                () -> Agreement.operator()
                        .get("/consumption/v1/billing-accounts/" + agreement.agreementId())
                        .statusCode(),
                status -> status == 200);
        return agreement;
    }

    /// Says that the account of an agreement is of this brand.
    void open(Agreement agreement) {
        var type = "relationship.account.opened.v1";
        var headers = new HashMap<>(Probe.cloudEvent(type));
        headers.put("ce_subject", agreement.accountId());
        headers.put("ce_subjectversion", "1");
        agreement
                .probe()
                .send(
                        "relationship.accounts",
                        agreement.accountId(),
                        headers,
                        Map.of(
                                "accountId",
                                agreement.accountId(),
                                "partyId",
                                agreement.accountId(),
                                "brand",
                                brand,
                                "segment",
                                "CONSUMER",
                                "language",
                                "de",
                                "timeZone",
                                "Europe/Berlin",
                                "country",
                                "DE",
                                "critical",
                                false,
                                "at",
                                "2026-01-01T00:00:00Z"));
    }

    static JsonPath get(String path) {
        return Agreement.operator()
                .get("/consumption/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static void decide(String runId, String what) {
        Agreement.operator()
                .body(Map.of("reason", "A test wants it."))
                .post("/consumption/v1/bill-runs/" + runId + "/" + what)
                .then()
                .statusCode(200);
    }

    static JsonPath run(String runId, String until) {
        Agreement.operator()
                .body(Map.of("runId", runId, "until", until))
                .post("/consumption/v1/bill-runs")
                .then()
                .statusCode(201);
        return awaited(runId, "DRAFTED");
    }

    static JsonPath awaited(String runId, String state) {
        return Eventually.answer(
                () -> get("bill-runs/" + runId), run -> run.getString("state").equals(state));
    }
}
