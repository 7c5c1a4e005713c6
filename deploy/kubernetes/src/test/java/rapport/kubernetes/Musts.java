package rapport.kubernetes;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.ResourceType;

/// All that each principal can do, as [Attempts] says it: what it needs, and what Kafka cannot but give along with
/// that.
/// A partner's id stands in the middle of the names of its topics, and access goes by how names begin: who needs one of
/// a partner's topics has them all.
record Musts(Collection<String> topics, Collection<String> groups) {
    private static final String PARTNERS = "partner.";

    Set<String> of(String principal, ResourceType type) {
        return switch (type) {
            case TOPIC -> onTopics(principal);
            case GROUP -> onGroups(principal);
            case CLUSTER -> onCluster(principal);
            default -> Set.of();
        };
    }

    private Set<String> onTopics(String principal) {
        return switch (principal) {
            case "administration" -> each(topics, Musts::isPartners, "create", "empty", "describe");
            case "autoscaler" -> each(topics, _ -> true, "describe");
            case "provisioning", "consumption" -> service(principal, Musts::isPartners, Musts::isPartners);
            case "notification" -> service(principal, Musts::isPartners, _ -> false);
            case "relationship" -> {
                // How far payments of partners have been read is asked before a customer loses something.
                var can = service(principal, _ -> false, _ -> false);
                can.addAll(each(topics, Musts::isPartners, "describe"));
                yield can;
            }
            default -> partner(principal);
        };
    }

    private static boolean isPartners(String topic) {
        return topic.startsWith(PARTNERS);
    }

    private Set<String> service(String service, Predicate<String> alsoReads, Predicate<String> alsoWrites) {
        var needs = Needs.of(service);
        var reads = each(topics, alsoReads.or(needs::reads), "read", "describe");
        reads.addAll(each(topics, alsoWrites.or(needs::writes), "write", "write-once", "describe"));
        return reads;
    }

    private Set<String> partner(String principal) {
        var own = principal.replace("partner-", PARTNERS) + ".";
        var can = each(topics, topic -> topic.equals(own + "refusals"), "read", "describe");
        can.addAll(each(
                topics,
                topic -> topic.startsWith(own) && !topic.endsWith(".refusals"),
                "write",
                "write-once",
                "describe"));
        return can;
    }

    private Set<String> onGroups(String principal) {
        return switch (principal) {
            case "administration" -> Set.of();
            case "autoscaler" -> each(groups, _ -> true, "look-at");
            case "relationship" -> {
                var can = ofService(principal);
                can.add("look-at consumption-payment");
                yield can;
            }
            case "provisioning", "consumption", "notification" -> ofService(principal);
            default ->
                each(groups, principal.replace("partner-", PARTNERS).concat(".inbox")::equals, "act-in", "look-at");
        };
    }

    private Set<String> ofService(String service) {
        return each(groups, Needs.of(service).groups()::contains, "act-in", "look-at");
    }

    /// Kafka has one right for access lists, passwords and the brokers themselves.
    private static Set<String> onCluster(String principal) {
        return principal.equals("administration") ? Rights.ON_CLUSTER.keySet() : Set.of();
    }

    private static Set<String> each(Collection<String> names, Predicate<String> which, String... can) {
        return names.stream()
                .filter(which)
                .flatMap(name -> List.of(can).stream().map(what -> what + " " + name))
                .collect(toCollection(TreeSet::new));
    }

    /// On everything there is.
    Set<String> of(String principal) {
        return Stream.of(ResourceType.values())
                .flatMap(type -> of(principal, type).stream())
                .collect(toCollection(TreeSet::new));
    }
}
