package rapport.notification.subscription;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import rapport.chassis.identity.Scope;

/// The events that can be subscribed to, and whose each of them is. Contacts and the secrets of listeners are not among
/// them, for anybody; nor is use as it is rated, which comes by the thousand in a second: what it reaches is.
final class Catalogue {
    /// By what the owner of an event is known.
    enum Owned {
        /// The account that it names.
        BY_ACCOUNT,
        /// The account that is its key.
        BY_KEY,
        /// The related party of the service that is its customer.
        BY_SERVICE,
        /// The party that it is about, and that has accounts.
        BY_PARTY,
        /// The partner whose topic it was said on.
        BY_PARTNER,
        /// It is nobody's outside.
        BY_NOBODY
    }

    private static final List<String> STANDING = List.of(
            "fell-due",
            "handed-over",
            "held",
            "notice-requested",
            "notice-served",
            "released",
            "reminded",
            "restore-requested",
            "restored",
            "restricted",
            "restriction-requested",
            "suspended",
            "suspension-requested",
            "terminated",
            "termination-noticed",
            "termination-requested",
            "written-off");
    private static final List<String> DELIVERIES =
            List.of("accepted", "bounced", "deferred", "delivered", "expired", "suppressed", "unknown");
    private static final List<String> TMF = List.of("created", "attribute-value-changed", "state-changed", "deleted");
    private static final Map<String, Owned> TYPES = types();

    private Catalogue() {}

    static boolean has(String type) {
        return TYPES.containsKey(type);
    }

    static Owned owned(String type) {
        return TYPES.getOrDefault(type, Owned.BY_NOBODY);
    }

    /// What somebody may subscribe to, sorted.
    static List<String> of(Scope owner) {
        return TYPES.keySet().stream().filter(type -> mayRead(owner, type)).toList();
    }

    /// Whether any event of this type can be this one's to read.
    static boolean mayRead(Scope owner, String type) {
        var owned = TYPES.get(type);
        return owned != null
                && switch (owner) {
                    case Scope.System _, Scope.Operator _, Scope.Reader _ -> true;
                    case Scope.Customer _ ->
                        switch (owned) {
                            case BY_ACCOUNT, BY_KEY, BY_SERVICE, BY_PARTY -> true;
                            case BY_PARTNER, BY_NOBODY -> false;
                        };
                    case Scope.Partner _ -> owned == Owned.BY_PARTNER;
                };
    }

    private static Map<String, Owned> types() {
        var types = new TreeMap<String, Owned>();
        Stream.of(
                        "provisioning.service.activated",
                        "provisioning.service.changed",
                        "provisioning.block.applied",
                        "provisioning.block.failed",
                        "provisioning.block.removed",
                        "provisioning.feature.disabled",
                        "provisioning.feature.enabled",
                        "provisioning.feature.refused",
                        "provisioning.impact.assessed",
                        "consumption.balance.reached",
                        "consumption.bill.issued",
                        "consumption.consent.given",
                        "consumption.consent.withdrawn",
                        "consumption.payment.failed",
                        "consumption.credit.applied",
                        "consumption.credit.refused",
                        "consumption.payment.missed",
                        "consumption.payment.received",
                        "consumption.payment.refunded",
                        "consumption.payment.reversed",
                        "consumption.request.made",
                        "consumption.request.fulfilled",
                        "consumption.request.refused",
                        "consumption.prepaid.exhausted",
                        "consumption.prepaid.expired",
                        "consumption.prepaid.low",
                        "consumption.prepaid.topped-up",
                        "relationship.account.opened",
                        "relationship.account.updated",
                        "relationship.agreement.signed",
                        "relationship.credit.granted",
                        "relationship.notice.requested")
                .forEach(type -> types.put(type + ".v1", Owned.BY_ACCOUNT));
        put(types, "relationship.standing.", STANDING, Owned.BY_ACCOUNT);
        put(types, "notification.delivery.", DELIVERIES, Owned.BY_ACCOUNT);
        put(types, "provisioning.inventory.service-", TMF, Owned.BY_SERVICE);
        put(types, "consumption.account.billing-account-", List.of("created", "attribute-value-changed"), Owned.BY_KEY);
        put(types, "consumption.account.financial-account-", List.of("created"), Owned.BY_KEY);
        put(types, "consumption.billing.customer-bill-", List.of("created", "state-changed"), Owned.BY_KEY);
        put(types, "consumption.billing.customer-bill-on-demand-", List.of("created"), Owned.BY_KEY);
        put(types, "consumption.collection.payment-", List.of("created", "state-changed"), Owned.BY_KEY);
        put(types, "consumption.collection.refund-", List.of("created", "state-changed"), Owned.BY_KEY);
        put(types, "consumption.metering.usage-", List.of("created", "state-changed"), Owned.BY_KEY);
        for (var what : List.of("topup", "adjust", "transfer")) {
            put(types, "consumption.prepaid.%s-balance-".formatted(what), List.of("created"), Owned.BY_KEY);
        }
        put(types, "relationship.party.individual-", TMF, Owned.BY_PARTY);
        put(types, "relationship.party.organization-", TMF, Owned.BY_PARTY);
        types.put("provisioning.change.noted.v1", Owned.BY_NOBODY);
        types.put("rapport.event.refused.v1", Owned.BY_PARTNER);
        return Collections.unmodifiableMap(types);
    }

    private static void put(Map<String, Owned> types, String prefix, List<String> names, Owned owned) {
        names.forEach(name -> types.put(prefix + name + ".v1", owned));
    }
}
