package rapport.kubernetes;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// Each service has a database of its own, two copies of what is committed, and backups.
final class DatabaseRules {
    private static final List<String> POWERS =
            List.of("superuser", "createdb", "createrole", "bypassrls", "replication");

    private DatabaseRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("database-address", DatabaseRules::addresses),
                new Rule("own-database", DatabaseRules::shared),
                new Rule("durable-database", all -> all.of("Cluster").flatMap(DatabaseRules::durable)),
                new Rule("database-roles", all -> all.of("Cluster").flatMap(DatabaseRules::roles)),
                new Rule("backup", all -> all.of("Cluster").flatMap(each -> backups(each, all))));
    }

    /// Where relays and migrations go: past the pooler, if there is one.
    private static Stream<String> directUrls(Manifests all) {
        return all.of("ConfigMap")
                .map(each -> each.at("/data"))
                .map(each ->
                        each.path("DB_DIRECT_URL").asText(each.path("DB_URL").asText()))
                .filter(each -> !each.isEmpty());
    }

    private static Stream<String> urls(Manifests all) {
        return all.of("ConfigMap")
                .map(each -> each.at("/data").path("DB_URL").asText())
                .filter(each -> !each.isEmpty());
    }

    private static Stream<String> addresses(Manifests all) {
        if (!all.hasAny("Cluster")) {
            return Stream.empty();
        }
        var there = all.of("Cluster").map(DatabaseRules::place).toList();
        return directUrls(all)
                .map(DatabaseRules::place)
                .filter(each -> !there.contains(each))
                .map(each -> each + " is no database that is here; there are " + there);
    }

    /// Where the primary of a cluster is, as URLs say it.
    static String place(Manifest cluster) {
        return cluster.name() + "-rw:5432/" + cluster.text("/spec/bootstrap/initdb/database");
    }

    static String place(String url) {
        var uri = URI.create(url.substring("jdbc:".length()));
        return uri.getHost() + ":" + uri.getPort() + uri.getPath();
    }

    private static Stream<String> shared(Manifests all) {
        var places = urls(all).map(DatabaseRules::place).toList();
        return places.stream().distinct().count() == all.of("Deployment").count()
                ? Stream.empty()
                : Stream.of("each service must have a database of its own, not " + places);
    }

    private static Stream<String> durable(Manifest cluster) {
        var synchronous = cluster.at("/spec/postgresql/synchronous");
        var isSafe = cluster.at("/spec/instances").asInt() >= 3
                && synchronous.path("number").asInt() >= 1
                && synchronous.path("dataDurability").asText("required").equals("required");
        return isSafe
                ? Stream.empty()
                : Stream.of(cluster.title() + " must have what is committed on two of three machines");
    }

    private static Stream<String> roles(Manifest cluster) {
        var owner = cluster.text("/spec/bootstrap/initdb/owner");
        return cluster.each("/spec/managed/roles")
                .flatMap(role -> Stream.concat(
                        POWERS.stream()
                                .filter(each -> role.path(each).asBoolean())
                                .map(each -> cluster.title() + " gives its runtime role the power " + each),
                        role.path("name").asText().equals(owner)
                                ? Stream.of(cluster.title() + " has its owner for a runtime role")
                                : Stream.empty()));
    }

    private static Stream<String> backups(Manifest cluster, Manifests all) {
        var isScheduled = all.of("ScheduledBackup")
                .anyMatch(each -> each.text("/spec/cluster/name").equals(cluster.name()));
        var isArchived = cluster.each("/spec/plugins")
                .anyMatch(each -> each.path("isWALArchiver").asBoolean()
                        && all.has(
                                "ObjectStore",
                                each.at("/parameters/barmanObjectName").asText()));
        var foreign = all.of("Cluster")
                .filter(each -> !each.equals(cluster))
                .flatMap(each -> each.each("/spec/plugins"))
                .map(each -> each.at("/parameters/serverName").asText())
                .toList();
        var isOwn = cluster.each("/spec/plugins")
                .noneMatch(each ->
                        foreign.contains(each.at("/parameters/serverName").asText()));
        return isScheduled && isArchived && isOwn
                ? Stream.empty()
                : Stream.of(cluster.title() + " must be backed up and archived, under a name of its own");
    }
}
