package rapport.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import rapport.demo.Patience;
import rapport.testkit.Probe;

/// Customers of a test's own, who all have the offering of that name: each an account with an agreement, a service with
/// a number, and what it is used for.
record Callers(Field field, String run, String brand) {
    private static final int AT_ONCE = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Callers of(Field field, String what, String brand) {
        return new Callers(field, field.fresh(what).toLowerCase(Locale.ROOT), brand);
    }

    /// Of a brand that nobody else has.
    static Callers ofOwnBrand(Field field, String what) {
        var run = field.fresh(what).toLowerCase(Locale.ROOT);
        return new Callers(field, run, run);
    }

    /// Releases their tariff.
    ///
    /// @param more its rules, and what else it has
    void release(Map<String, Object> more) {
        draft(1, more);
        field.origin().post("/consumption/v1/tariffs/" + run + "/versions/1/release", Map.of());
    }

    /// Writes down a version of their tariff, from the same day on as the others.
    void draft(int version, Map<String, Object> more) {
        var tariff = new HashMap<String, Object>(Map.of(
                "id",
                run,
                "version",
                version,
                "currency",
                "EUR",
                "timeZone",
                "Europe/Berlin",
                "validFrom",
                "2020-01-01",
                "kinds",
                Map.of("VOICE", "SECONDS")));
        tariff.putAll(more);
        field.origin().post("/consumption/v1/tariffs", tariff);
    }

    /// Opens so many accounts, each with its agreement.
    void sign(int count) {
        for (var from = 0; from < count; from += AT_ONCE) {
            field.origin()
                    .post(
                            "/relationship/v1/accounts/batch",
                            IntStream.range(from, Math.min(count, from + AT_ONCE))
                                    .mapToObj(this::opening)
                                    .toList());
        }
    }

    /// Opens the account of one, with its agreement and its service.
    void join(int customer) {
        field.origin().post("/relationship/v1/accounts/batch", List.of(opening(customer)));
        field.origin().post("/provisioning/v1/services/batch", List.of(activation(customer)));
    }

    /// Provisions the service of each, which is active from now on.
    void activate(int count) {
        field.origin()
                .post(
                        "/provisioning/v1/services/batch",
                        IntStream.range(0, count).mapToObj(this::activation).toList());
    }

    private Map<String, Object> opening(int customer) {
        var opening = new HashMap<String, Object>(Map.of(
                "accountId",
                account(customer),
                "partyName",
                "Caller " + customer,
                "brand",
                brand,
                "segment",
                "CONSUMER",
                "language",
                "en",
                "timeZone",
                "Europe/Berlin",
                "country",
                "DE",
                "critical",
                false));
        opening.put(
                "contact", Map.of("name", "Caller", "email", run + customer + "@example.net", "preferred", "EMAIL"));
        opening.put(
                "agreements",
                List.of(Map.of("agreementId", agreement(customer), "offering", run, "maintenanceNotice", "P5D")));
        return opening;
    }

    private Map<String, Object> activation(int customer) {
        return Map.of(
                "serviceId", service(customer),
                "accountId", account(customer),
                "agreementId", agreement(customer),
                "name", "Mobile",
                "kind", "mobile",
                "subscriberNumber", number(customer),
                "dependsOn", List.of());
    }

    /// Says what provisioning has said when the service of each began, long before this stack did.
    void serve(int count, Instant since) {
        try (var probe = new Probe(field.stack().kafka())) {
            for (var customer = 0; customer < count; customer++) {
                var headers = new HashMap<>(Probe.cloudEvent("provisioning.service.activated.v1"));
                headers.put("ce_source", "/rapport/provisioning");
                headers.put("ce_subject", service(customer));
                headers.put("ce_subjectversion", "1");
                probe.send("provisioning.services", service(customer), headers, active(customer, since));
            }
        }
    }

    private Map<String, Object> active(int customer, Instant since) {
        var service = new HashMap<String, Object>(Map.of(
                "serviceId", service(customer),
                "accountId", account(customer),
                "agreementId", agreement(customer),
                "name", "Mobile",
                "kind", "mobile",
                "state", "active",
                "blocks", List.of(),
                "reason", "The service was activated.",
                "at", since.toString()));
        service.put("subscriberNumber", number(customer));
        return service;
    }

    /// Lets a partner say that somebody has called.
    ///
    /// @param call names it among those of the customer
    void call(int customer, int call, long seconds, Instant startedAt) {
        field.partner().usage(number(customer), record(customer, call, seconds, startedAt));
    }

    /// As [#call], under a quota.
    void call(int customer, int call, long seconds, Instant startedAt, String quotaId) {
        var record = new HashMap<>(record(customer, call, seconds, startedAt));
        record.put("quotaId", quotaId);
        field.partner().usage(number(customer), record);
    }

    private Map<String, Object> record(int customer, int call, long seconds, Instant startedAt) {
        return Map.of(
                "recordId",
                run + "-" + customer + "-" + call,
                "subscriberNumber",
                number(customer),
                "kind",
                "VOICE",
                "quantity",
                seconds,
                "unit",
                "SECONDS",
                "startedAt",
                startedAt.toString(),
                "otherParty",
                "+493012345678");
    }

    /// What of a customer was rated by now.
    List<JsonNode> records(int customer) {
        var records = new ArrayList<JsonNode>();
        field.origin()
                .get("/consumption/v1/usage?limit=1000&agreementId=" + agreement(customer))
                .forEach(records::add);
        return records;
    }

    /// What they used is charged once, and nothing else is; waits for what is still under way.
    void areRatedOnce(List<Use> uses) {
        var used = uses.stream().collect(groupingBy(Use::customer, mapping(Use::id, toSet())));
        used.forEach((customer, ids) -> {
            var records = Patience.until(PATIENCE, () -> records(customer), all -> all.size() >= ids.size());
            assertThat(records)
                    .extracting(each -> each.path("recordId").asText())
                    .containsExactlyInAnyOrderElementsOf(ids);
        });
    }

    String account(int customer) {
        return run + "-acc" + customer;
    }

    String agreement(int customer) {
        return run + "-agr" + customer;
    }

    String service(int customer) {
        return run + "-svc" + customer;
    }

    String number(int customer) {
        return "+49159%06d%04d".formatted(Math.floorMod(run.hashCode(), 1_000_000), customer);
    }
}
