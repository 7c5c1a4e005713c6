package rapport.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The third story: travellers ask for data roaming, are told price and cap and agree, have it turned on, and use it
/// abroad. They are told when 80 % of the cap are reached, and beyond the cap they pay nothing.
final class Roaming {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRAVELLERS = 10;
    private static final String REQUESTS = "/consumption/v1/service-requests";
    private static final String TARIFF = "/consumption/v1/tariffs";

    /// What each of them uses: 28 EUR worth, of which 20 EUR are owed.
    private static final List<Integer> MEGABYTES = List.of(20, 14, 14, 8);

    /// With so many of these records, more than 80 % of the cap are used.
    private static final int MOST = 2;

    private static final BigDecimal CAP = new BigDecimal("20.00");
    private static final BigDecimal BEYOND = new BigDecimal("8.00");

    private static final String PRICES = """
            {"id": "mobile-m", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
             "kinds": {"DATA": "BYTES"}, "homeNetworks": ["262"], "roaming": {"world": ["*"]},
             "rules": [{"id": "data-world", "roaming": ["world"],
                        "price": {"model": "PER_UNIT", "amount": "0.50", "per": "1 MB"}},
                       {"id": "data-home", "price": {"model": "FREE"}}],
             "caps": [{"id": "abroad", "roaming": ["world"], "amount": "20.00", "thresholds": [80, 100]}],
             "features": [{"id": "data-roaming", "name": "Data roaming", "price": "1.00", "cap": "abroad",
                           "rules": ["data-world"]}]}""";

    private final Origin origin;
    private final Partner partner;
    private final Console console;
    private final Checks checks;
    private final Told told;
    private final String run;
    private final List<Customer> travellers;
    private final Customer stranger;

    Roaming(Origin origin, Partner partner, Customers customers, Console console, Checks checks, String run) {
        this.origin = origin;
        this.partner = partner;
        this.console = console;
        this.checks = checks;
        this.told = new Told(origin);
        this.run = run;
        var reached = travellers(customers);
        this.travellers = reached.subList(0, TRAVELLERS);
        this.stranger = reached.getLast();
    }

    /// And one who does not ask. Others in each run, because a cap is for a month.
    private List<Customer> travellers(Customers customers) {
        var reachable = customers.all().stream()
                .filter(c -> !c.isBusiness() && !c.isCritical() && !c.rejectsMail())
                .filter(c -> c.number() % 100 < 98)
                .toList();
        var from = Math.floorMod(run.hashCode(), Math.max(1, reachable.size() / 2 - TRAVELLERS - 1));
        return reachable.subList(from, from + TRAVELLERS + 1);
    }

    void play() {
        console.title("Data roaming: %d travellers ask for it".formatted(TRAVELLERS));
        sell();
        ask("ENABLE");
        heard("request.fulfilled");
        use(0, MOST);
        heard("usage.threshold");
        var charged = use(MOST, MEGABYTES.size());
        heard("usage.used-up");
        checks.equal("charged abroad, each no more than the cap", CAP.multiply(count()), sum(charged, "amount"));
        checks.equal("not owed, as it is beyond the cap", BEYOND.multiply(count()), sum(charged, "waived"));
        console.line(
                "  used %d records: %s EUR charged, %s EUR beyond the cap and not owed.",
                charged.size(), sum(charged, "amount"), sum(charged, "waived"));
        ask("DISABLE");
        unasked();
    }

    /// The offering's tariff, unless an earlier run has released it.
    private void sell() {
        if (origin.status(TARIFF + "/mobile-m/versions/1") == 404) {
            origin.post(TARIFF, Origin.read(PRICES));
            origin.post(TARIFF + "/mobile-m/versions/1/release", Map.of());
        }
    }

    private void ask(String action) {
        var began = System.nanoTime();
        travellers.forEach(each -> Patience.until(
                PATIENCE,
                () -> origin.status(REQUESTS + "/offers?agreementId=" + each.agreementId()),
                status -> status == 200));
        travellers.forEach(each -> ask(each, action));
        var done = Patience.until(PATIENCE, () -> fulfilled(action), count -> count == TRAVELLERS);
        console.line(
                "  %s: %d of %d done after %.1f s.",
                action.equals("ENABLE") ? "asked for, stated and agreed to" : "home again, turned off",
                done,
                TRAVELLERS,
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        checks.equal("requests fulfilled: " + action, (long) TRAVELLERS, done);
        var on = action.equals("ENABLE") ? TRAVELLERS : 0;
        checks.equal("data roaming is on in provisioning: " + action, on, turnedOn());
    }

    private void ask(Customer traveller, String action) {
        var stated = Map.of("value", "1.00", "currency", "EUR");
        var cap = Map.of("value", "20.00", "currency", "EUR");
        origin.post(
                REQUESTS,
                Map.of(
                        "requestId",
                        requestId(traveller, action),
                        "agreementId",
                        traveller.agreementId(),
                        "serviceId",
                        traveller.mobileId(),
                        "feature",
                        "data-roaming",
                        "action",
                        action,
                        "tariffVersion",
                        1,
                        "price",
                        stated,
                        "capAmount",
                        cap,
                        "reason",
                        "In the store, price and cap read out."));
    }

    private long fulfilled(String action) {
        return travellers.stream()
                .map(each -> origin.get(REQUESTS + "/" + requestId(each, action)))
                .filter(each -> each.path("state").asText().equals("FULFILLED"))
                .count();
    }

    private int turnedOn() {
        var on = 0;
        for (var traveller : travellers) {
            for (var feature : origin.get("/provisioning/v1/services/" + traveller.mobileId())
                    .path("features")) {
                on += feature.path("isEnabled").asBoolean() ? 1 : 0;
            }
        }
        return on;
    }

    /// What was charged for it.
    private List<Map<String, BigDecimal>> use(int from, int to) {
        var begun = Instant.now();
        for (var record = from; record < to; record++) {
            for (var traveller : travellers) {
                report(traveller, record, begun.plusSeconds(record));
            }
        }
        return Patience.until(PATIENCE, this::records, records -> records.size() == TRAVELLERS * to);
    }

    private void report(Customer traveller, int record, Instant startedAt) {
        partner.usage(
                traveller.mobileNumber(),
                Map.of(
                        "recordId",
                        recordId(traveller, record),
                        "subscriberNumber",
                        traveller.mobileNumber(),
                        "kind",
                        "DATA",
                        "quantity",
                        1_000_000L * MEGABYTES.get(Math.min(record, MEGABYTES.size() - 1)),
                        "unit",
                        "BYTES",
                        "startedAt",
                        startedAt.toString(),
                        "otherParty",
                        "internet",
                        "network",
                        "310260"));
    }

    private List<Map<String, BigDecimal>> records() {
        var records = new ArrayList<Map<String, BigDecimal>>();
        for (var traveller : travellers) {
            var path = "/consumption/v1/usage?limit=500&agreementId=" + traveller.agreementId();
            StreamSupport.stream(origin.get(path).spliterator(), false)
                    .filter(each -> each.path("recordId").asText().startsWith(recordId(traveller, "")))
                    .map(each -> Map.of(
                            "amount", new BigDecimal(each.path("amount").asText()),
                            "waived", new BigDecimal(each.path("waived").asText())))
                    .forEach(records::add);
        }
        return records;
    }

    /// Everyone heard of it, once each.
    private void heard(String topic) {
        var count = Patience.until(PATIENCE, () -> told.count(travellers, topic), number -> number >= TRAVELLERS);
        console.line("  %-18s %d customers", topic, count);
        checks.equal(topic + ": travellers told", TRAVELLERS, count);
    }

    /// Who has not asked for it pays nothing, and the record says why.
    private void unasked() {
        report(stranger, 0, Instant.now());
        var path = "/consumption/v1/usage?limit=500&agreementId=" + stranger.agreementId();
        var record = Patience.until(
                PATIENCE,
                () -> StreamSupport.stream(origin.get(path).spliterator(), false)
                        .filter(each -> each.path("recordId").asText().equals(recordId(stranger, 0)))
                        .findFirst()
                        .orElse(Origin.JSON.nullNode()),
                found -> !found.isNull());
        checks.equal(
                "charged to who has not asked for it",
                0.0,
                record.path("amount").asDouble(-1));
        checks.equal(
                "why it is not owed",
                "data-roaming",
                record.path("why").path("missing").asText());
    }

    private static BigDecimal count() {
        return BigDecimal.valueOf(TRAVELLERS);
    }

    private static BigDecimal sum(List<Map<String, BigDecimal>> records, String what) {
        return records.stream()
                .map(each -> Objects.requireNonNull(each.get(what)))
                .collect(Collectors.reducing(BigDecimal.ZERO, BigDecimal::add))
                .setScale(2);
    }

    private String requestId(Customer traveller, String action) {
        return "REQ-" + run + "-" + traveller.number() + "-" + action;
    }

    private String recordId(Customer traveller, Object record) {
        return "ROAM-" + run + "-" + traveller.number() + "-" + record;
    }
}
