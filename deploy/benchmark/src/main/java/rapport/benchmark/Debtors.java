package rapport.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Opens accounts, and asks them for money, by HTTP as an operator.
record Debtors(Service provisioning, Service consumption, Service relationship, String token) {
    static final long OWED_MINOR = 4_990;
    private static final int AT_ONCE = 500;

    static String agreement(int i) {
        return "agr-" + i;
    }

    void open(int count) throws InterruptedException {
        for (var from = 0; from < count; from += AT_ONCE) {
            var some = IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .boxed()
                    .toList();
            new Batch(relationship, token)
                    .post(
                            "/relationship/v1/accounts/batch",
                            some.stream().map(Debtors::account).toList());
            new Batch(provisioning, token)
                    .post(
                            "/provisioning/v1/services/batch",
                            some.stream().map(Debtors::service).toList());
        }
    }

    /// What is refused because the agreement was not heard of yet is sent again.
    void bill(int from, int to, Instant dueAt) throws InterruptedException {
        for (var first = from; first < to; first += AT_ONCE) {
            var bills = IntStream.range(first, Math.min(to, first + AT_ONCE))
                    .mapToObj(i -> Map.of(
                            "billId", "bill-" + i,
                            "agreementId", agreement(i),
                            "amount", Map.of("minor", OWED_MINOR, "currency", "EUR"),
                            "dueAt", dueAt.toString()))
                    .toList();
            new Batch(consumption, token).post("/consumption/v1/bills/batch", bills);
        }
    }

    private static Map<String, Object> account(int i) {
        return Map.ofEntries(
                Map.entry("accountId", "acc-" + i),
                Map.entry("partyName", "Customer " + i),
                Map.entry("brand", "bench"),
                Map.entry("segment", "CONSUMER"),
                Map.entry("language", "en"),
                Map.entry("timeZone", "Europe/Berlin"),
                Map.entry("country", "DE"),
                Map.entry("critical", false),
                Map.entry("contact", Map.of("name", "Customer", "sms", Base.number(i), "preferred", "SMS")),
                Map.entry(
                        "agreements",
                        List.of(Map.of("agreementId", agreement(i), "offering", "bench", "maintenanceNotice", "P5D"))));
    }

    private static Map<String, Object> service(int i) {
        return Map.of(
                "serviceId",
                "svc-" + i,
                "accountId",
                "acc-" + i,
                "agreementId",
                agreement(i),
                "name",
                "Mobile",
                "kind",
                "mobile",
                "subscriberNumber",
                Base.number(i),
                "dependsOn",
                List.of());
    }
}
