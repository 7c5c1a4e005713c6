package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Requests go through a pooler that gives connections away for a transaction at a time, everything else past it, and
/// together they ask for no more than the database has.
final class PoolerRules {
    static final String LABEL = "cnpg.io/poolerName";

    /// That a pod has past the pooler: the relay's, and two of Flyway while it migrates.
    private static final int PAST_THE_POOLER = 3;

    /// For the operator, its exporter, the pooler's own question who somebody is, and people.
    private static final int OTHERS = 20;

    private PoolerRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("pooled", PoolerRules::unpooled),
                new Rule("direct-database", PoolerRules::indirect),
                new Rule("transaction-pool", all -> all.of("Pooler").flatMap(each -> sessions(each, all))),
                new Rule(
                        "two-poolers",
                        all -> all.of("Pooler")
                                .filter(each -> each.at("/spec/instances").asInt(1) < 2)
                                .map(each ->
                                        each.title() + " must have two instances, or one that ends stops a service")),
                new Rule("pool-size", all -> all.of("Deployment").flatMap(each -> sizes(each, all))),
                new Rule("pooler-certificate", all -> all.of("Pooler").flatMap(each -> strangers(each, all))),
                new Rule("pooler-pod", all -> all.of("Pooler").flatMap(PoolerRules::unrestricted)),
                new Rule("pooler-monitor", PoolerRules::unseen));
    }

    /// The poolers in front of a database.
    static Stream<Manifest> of(String database, Manifests all) {
        return all.of("Pooler").filter(each -> each.text("/spec/cluster/name").equals(database));
    }

    private static Stream<JsonNode> settings(Manifests all) {
        return all.of("ConfigMap").map(each -> each.at("/data")).filter(each -> each.has("DB_URL"));
    }

    /// Where there are databases of ours, each has a pooler, and requests go there; what is prepared on a session would
    /// be unknown to the next one.
    private static Stream<String> unpooled(Manifests all) {
        if (!all.hasAny("Cluster")) {
            return Stream.empty();
        }
        var places = all.of("Pooler")
                .flatMap(each -> cluster(each, all).map(cluster -> place(each, cluster)))
                .toList();
        var elsewhere = settings(all)
                .map(each -> DatabaseRules.place(each.path("DB_URL").asText()))
                .filter(each -> !places.contains(each))
                .map(each -> "requests must go through a pooler, and " + each + " is none of " + places);
        var preparing = settings(all)
                .map(each -> each.path("DB_URL").asText())
                .filter(each -> !each.contains("prepareThreshold=0"))
                .map(each -> "nothing may be prepared on sessions of a pooler (prepareThreshold=0): " + each);
        return Stream.concat(elsewhere, preparing);
    }

    private static Stream<String> indirect(Manifests all) {
        return all.of("Pooler")
                .flatMap(pooler -> cluster(pooler, all)
                        .flatMap(cluster -> settings(all)
                                .filter(each -> DatabaseRules.place(
                                                each.path("DB_URL").asText())
                                        .startsWith(pooler.name() + ":"))
                                .filter(each -> !each.has("DB_DIRECT_URL")
                                        || !DatabaseRules.place(each.path("DB_DIRECT_URL")
                                                        .asText())
                                                .equals(DatabaseRules.place(cluster)))
                                .map(_ -> "relays and migrations must go past " + pooler.name() + ", to "
                                        + DatabaseRules.place(cluster))));
    }

    private static Stream<Manifest> cluster(Manifest pooler, Manifests all) {
        return all.find("Cluster", pooler.text("/spec/cluster/name")).stream();
    }

    private static String place(Manifest pooler, Manifest cluster) {
        return pooler.name() + ":5432/" + cluster.text("/spec/bootstrap/initdb/database");
    }

    private static Stream<String> sessions(Manifest pooler, Manifests all) {
        var wrong = new ArrayList<String>();
        if (!pooler.text("/spec/pgbouncer/poolMode").equals("transaction")) {
            wrong.add("must give connections away for a transaction at a time");
        }
        if (!pooler.text("/spec/type").equals("rw")) {
            wrong.add("must lead to where one can write");
        }
        if (!pooler.at("/spec/deploymentStrategy/rollingUpdate/maxSurge").isInt()) {
            wrong.add("must say how many more there are while they are replaced (maxSurge)");
        }
        if (cluster(pooler, all).findAny().isEmpty()) {
            wrong.add("leads to no database that is here");
        }
        return wrong.stream().map(each -> pooler.title() + " " + each);
    }

    private static int parameter(Manifest pooler, String name) {
        return pooler.at("/spec/pgbouncer/parameters").path(name).asInt();
    }

    /// While everything is replaced at once: poolers and pods by as many more as their rollouts make.
    private static Stream<String> sizes(Manifest deployment, Manifests all) {
        var database = deployment.name().replace("-service", "-database");
        var pods = ScalingRules.mostPods(deployment, all)
                + deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt();
        var poolers = of(database, all).toList();
        var pooled = poolers.stream().mapToInt(PoolerRules::connections).sum();
        var asked = pooled + pods * PAST_THE_POOLER + OTHERS;
        var few = all.find("Cluster", database).stream()
                .filter(each -> !poolers.isEmpty() && asked > room(each))
                .map(each -> each.title() + " has " + room(each) + " connections, and may be asked for " + asked + ": "
                        + pooled + " by its poolers, " + pods * PAST_THE_POOLER + " by " + pods + " pods past them, "
                        + OTHERS + " by others");
        var narrow = poolers.stream()
                .filter(each -> parameter(each, "max_client_conn") < pods * SettingRules.connections())
                .map(each -> each.title() + " must take the connections of all " + pods + " pods, should it be alone: "
                        + pods * SettingRules.connections());
        return Stream.concat(few, narrow);
    }

    private static int connections(Manifest pooler) {
        var instances = pooler.at("/spec/instances").asInt(1)
                + pooler.at("/spec/deploymentStrategy/rollingUpdate/maxSurge").asInt();
        return instances * (parameter(pooler, "default_pool_size") + parameter(pooler, "reserve_pool_size"));
    }

    private static int room(Manifest cluster) {
        return cluster.at("/spec/postgresql/parameters/max_connections").asInt();
    }

    /// It shows the certificate of the database, which has the names of the database and those that are added.
    private static Stream<String> strangers(Manifest pooler, Manifests all) {
        return cluster(pooler, all)
                .filter(each -> !Manifest.strings(each.at("/spec/certificates/serverAltDNSNames"))
                        .contains(pooler.name()))
                .map(each -> pooler.title() + " shows the certificate of " + each.name()
                        + ", which must have its name, too (serverAltDNSNames)");
    }

    private static Stream<String> unrestricted(Manifest pooler) {
        var pod = pooler.at("/spec/template/spec");
        var container = pod.at("/containers/0");
        var isRestricted = pod.at("/securityContext/runAsNonRoot").asBoolean()
                && pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")
                && !container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)
                && container.at("/securityContext/readOnlyRootFilesystem").asBoolean()
                && Manifest.strings(container.at("/securityContext/capabilities/drop"))
                        .contains("ALL");
        var isLimited = PodRules.amount(container.at("/resources/requests/memory")) != null
                && PodRules.amount(container.at("/resources/limits/memory")) != null;
        return isRestricted && isLimited
                ? Stream.empty()
                : Stream.of(pooler.title() + " must have pods that Pod Security \"restricted\" takes, with limits");
    }

    /// Poolers are found by their label, whatever its value.
    static boolean looksAtPoolers(Manifest monitor) {
        return monitor.each("/spec/selector/matchExpressions")
                .anyMatch(each -> each.path("key").asText().equals(LABEL)
                        && each.path("operator").asText().equals("Exists"));
    }

    /// CloudNativePG calls the port `metrics`.
    private static Stream<String> unseen(Manifests all) {
        var seen = all.of("PodMonitor")
                .filter(PoolerRules::looksAtPoolers)
                .flatMap(each -> each.each("/spec/podMetricsEndpoints"))
                .anyMatch(each -> each.path("port").asText().equals("metrics"));
        return all.hasAny("Pooler") && all.hasAny("PodMonitor") && !seen
                ? Stream.of("how many wait for a connection of a pooler must be measured")
                : Stream.empty();
    }
}
