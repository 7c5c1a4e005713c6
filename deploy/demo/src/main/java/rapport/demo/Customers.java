package rapport.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The demo's customer base, as requests to the public APIs.
public final class Customers {
    /// The most that one request of the batch endpoints takes here.
    private static final int BATCH = 500;

    private static final int SITES = 40;
    private static final int RINGS = 8;

    private final List<Customer> all;

    public Customers(int howMany) {
        this.all = IntStream.rangeClosed(1, howMany).mapToObj(Customer::new).toList();
    }

    public List<Customer> all() {
        return all;
    }

    /// Whose mobile service depends on these sites.
    public List<Customer> onSites(int first, int last) {
        return all.stream().filter(c -> c.site() >= first && c.site() <= last).toList();
    }

    /// Whose line runs on this ring.
    public List<Customer> onRing(int ring) {
        return all.stream().filter(c -> c.isBusiness() && c.ring() == ring).toList();
    }

    /// Seeds topology, accounts with contacts and agreements, services and preferences.
    public void seed(Origin origin, Progress progress) {
        origin.put("/provisioning/v1/topology", topology());
        send(origin, progress, "accounts", "/relationship/v1/accounts/batch", all, Customers::account);
        send(origin, progress, "mobile services", "/provisioning/v1/services/batch", all, Customers::mobile);
        var business = all.stream().filter(Customer::isBusiness).toList();
        send(origin, progress, "business lines", "/provisioning/v1/services/batch", business, Customers::line);
        var muted = all.stream().filter(Customer::mutesMaintenance).toList();
        origin.put(
                "/notification/v1/preferences/batch",
                muted.stream().map(Customers::preference).toList());
    }

    /// Says how far long work has come.
    @FunctionalInterface
    public interface Progress {
        void at(String what, int done, int of);
    }

    private static void send(
            Origin origin,
            Progress progress,
            String what,
            String path,
            List<Customer> customers,
            Function<Customer, Map<String, Object>> body) {
        for (var from = 0; from < customers.size(); from += BATCH) {
            var slice = customers.subList(from, Math.min(customers.size(), from + BATCH));
            var answers = origin.post(path, slice.stream().map(body).toList());
            for (var answer : answers) {
                if (answer.path("status").asText().equals("refused")) {
                    throw new IllegalStateException(path + " refused " + answer);
                }
            }
            progress.at(what, from + slice.size(), customers.size());
        }
    }

    private static Map<String, Object> topology() {
        var resources = new ArrayList<Map<String, Object>>();
        var groups = new ArrayList<Map<String, Object>>();
        IntStream.rangeClosed(1, SITES).forEach(i -> resources.add(Map.of("id", siteId(i), "kind", "site")));
        IntStream.rangeClosed(1, RINGS).forEach(i -> {
            resources.add(Map.of("id", nodeId(i, 'a'), "kind", "node"));
            resources.add(Map.of("id", nodeId(i, 'b'), "kind", "node"));
            var members = List.of(nodeId(i, 'a'), nodeId(i, 'b'));
            groups.add(Map.of("id", ringId(i), "members", members, "kMin", 1, "kFull", 1));
        });
        return Map.of("resources", resources, "groups", groups);
    }

    public static String siteId(int site) {
        return "site-%03d".formatted(site);
    }

    /// One of the two nodes that carry a ring.
    public static String nodeId(int ring, char leg) {
        return "node-%d%s".formatted(ring, leg);
    }

    private static String ringId(int ring) {
        return "ring-" + ring;
    }

    private static Map<String, Object> account(Customer customer) {
        var contact = present(
                "name", customer.name(),
                "email", customer.email(),
                "sms", customer.sms(),
                "preferred", customer.prefersSms() ? "SMS" : "EMAIL");
        var agreement = Map.of(
                "agreementId", customer.agreementId(),
                "offering", customer.isBusiness() ? "business-connect" : "mobile-m",
                "maintenanceNotice", customer.isBusiness() ? "P10D" : "P5D");
        return present(
                "accountId", customer.accountId(),
                "partyName", customer.name(),
                "brand", "northwind",
                "segment", customer.isBusiness() ? "BUSINESS" : "CONSUMER",
                "language", customer.language(),
                "timeZone", customer.timeZone(),
                "country", "DE",
                "critical", customer.isCritical(),
                "contact", contact,
                "agreements", List.of(agreement));
    }

    private static Map<String, Object> mobile(Customer customer) {
        return present(
                "serviceId", customer.mobileId(),
                "accountId", customer.accountId(),
                "agreementId", customer.agreementId(),
                "name", "Mobile M",
                "kind", "mobile",
                "subscriberNumber", customer.mobileNumber(),
                "dependsOn", List.of(siteId(customer.site())));
    }

    private static Map<String, Object> line(Customer customer) {
        return present(
                "serviceId", customer.lineId(),
                "accountId", customer.accountId(),
                "agreementId", customer.agreementId(),
                "name", "Business Line",
                "kind", "line",
                "dependsOn", List.of(ringId(customer.ring())));
    }

    private static Map<String, Object> preference(Customer customer) {
        return Map.of("accountId", customer.accountId(), "muted", List.of("maintenance.*"));
    }

    private static Map<String, Object> present(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                map.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return map;
    }
}
