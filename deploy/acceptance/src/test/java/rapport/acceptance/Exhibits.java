package rapport.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import rapport.demo.Customer;
import rapport.demo.Patience;

/// What pages of the console show that is made for them alone, once each.
record Exhibits(Field field, Customer restored, Talker talker) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// A bill run that finds nobody to bill, and can be released.
    String drafted() {
        var path = "/consumption/v1/bill-runs";
        field.origin().post(path, Map.of("runId", "scene", "until", "2000-01-01"));
        return "scene";
    }

    /// An attempt to collect from who was restored, of which the provider has not said the end.
    String attempted() {
        var path = "/consumption/v1/payment-attempts?agreementId=" + restored.agreementId();
        if (field.origin().get(path).isEmpty()) {
            field.bill(List.of(restored), Duration.ofDays(30));
            Wallet.of(field, restored, "pending");
            Wallet.collect(field, restored);
        }
        return field.origin().get(path).path(0).path("attemptId").asText();
    }

    /// A record of who talks.
    String used() {
        var path = "/consumption/v1/usage?agreementId=" + talker.agreementId();
        if (field.origin().get(path).isEmpty()) {
            talker.message();
            talker.call(600);
        }
        return Patience.until(PATIENCE, () -> field.origin().get(path), records -> records.size() == 2)
                .path(0)
                .path("id")
                .asText();
    }

    /// A comparison of a draft of the talker's tariff with what was charged last month.
    String compared() {
        var path = "/consumption/v1/tariffs";
        if (field.origin().status(path + "/" + talker.tariff() + "/versions/2") != 200) {
            field.origin().post(path, Talker.tariff(talker.tariff(), 2, "0.10"));
        }
        return field.origin()
                .post(path + "/" + talker.tariff() + "/versions/2/preview", Map.of())
                .path("id")
                .asText();
    }

    /// A credit note for who was restored.
    String credited() {
        var brand = field.origin()
                .get("/relationship/v1/accounts/" + restored.accountId())
                .path("brand")
                .asText();
        field.origin()
                .put(
                        "/consumption/v1/legal-entities/scene",
                        Map.of(
                                "name",
                                "Northwind Mobile GmbH",
                                "address",
                                List.of("Musterstraße 1", "10115 Berlin"),
                                "country",
                                "DE",
                                "taxNumber",
                                "DE123456789",
                                "series",
                                "SCENE",
                                "pricesIncludeTax",
                                true,
                                "paymentDays",
                                14,
                                "brands",
                                List.of(brand)));
        field.origin()
                .post(
                        "/consumption/v1/tax-rules",
                        Map.of("country", "DE", "validFrom", "2007-01-01", "millionths", 190_000));
        var note = "scene-" + restored.agreementId();
        field.origin()
                .post(
                        "/consumption/v1/credit-notes",
                        Map.of(
                                "creditNoteId",
                                note,
                                "agreementId",
                                restored.agreementId(),
                                "amount",
                                Map.of("minor", 500, "currency", "EUR"),
                                "reason",
                                "We are sorry for the hours without service."));
        return note;
    }

    /// A file of which nothing could be taken in, because one line says too little.
    String imported() {
        var path = "/relationship/v1/imports";
        if (field.origin().get(path + "?limit=1").isEmpty()) {
            field.origin().upload(path + "?name=base.csv&dryRun=true", "text/csv", "accountId,country\nA-1,Atlantis");
        }
        return field.origin().get(path + "?limit=1").path(0).path("id").asText();
    }
}
