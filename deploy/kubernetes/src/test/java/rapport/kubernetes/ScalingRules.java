package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rapport.embedded.Topic;

/// Whoever scales a service is alone in it, knows what it scales by, and never makes a pod that would idle.
final class ScalingRules {
    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.[a-z]+\\.group\\.id=(.+)");

    /// What a partner's topics have unless it is said.
    private static final int FEW = 3;

    private ScalingRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("autoscaler-target", all -> scalers(all).flatMap(each -> target(each, all))),
                new Rule("one-scaler", ScalingRules::several),
                new Rule("autoscaler-bounds", all -> scalers(all).flatMap(each -> bounds(each, all))),
                new Rule("scaled-by", all -> scalers(all).flatMap(each -> percentOfNothing(each, all))),
                new Rule("lag", all -> all.of("ScaledObject").flatMap(each -> lag(each, all))));
    }

    private static Stream<JsonNode> triggers(Manifest scaler, String type) {
        return scaler.each("/spec/triggers")
                .filter(each -> each.path("type").asText().equals(type));
    }

    /// How busy processors are is told in percent of what pods have asked for.
    private static Stream<String> percentOfNothing(Manifest scaler, Manifests all) {
        var byProcessor = triggers(scaler, "cpu").findAny().isPresent()
                || scaler.each("/spec/metrics")
                        .anyMatch(each -> each.at("/resource/name").asText().equals("cpu"));
        return all.find("Deployment", scaler.text("/spec/scaleTargetRef/name")).stream()
                .flatMap(each -> each.each("/spec/template/spec/containers"))
                .filter(each ->
                        byProcessor && each.at("/resources/requests/cpu").isMissingNode())
                .map(_ -> scaler.title() + " goes by processors, which its pods have not asked for");
    }

    private static Stream<Manifest> scalers(Manifests all) {
        return all.of("ScaledObject", "HorizontalPodAutoscaler");
    }

    /// How many pods of a service there may be, while none is replaced.
    static int mostPods(Manifest deployment, Manifests all) {
        return scalers(all)
                .filter(each -> each.text("/spec/scaleTargetRef/name").equals(deployment.name()))
                .map(each -> each.at("/spec/maxReplicaCount")
                        .asInt(each.at("/spec/maxReplicas").asInt()))
                .findFirst()
                .orElseGet(() -> deployment.at("/spec/replicas").asInt(1));
    }

    private static Stream<String> target(Manifest scaler, Manifests all) {
        var name = scaler.text("/spec/scaleTargetRef/name");
        return all.find("Deployment", name)
                .map(each -> each.at("/spec/replicas").isMissingNode()
                        ? Stream.<String>empty()
                        : Stream.of(
                                each.title() + " must not say how many there are, since " + scaler.title() + " does"))
                .orElseGet(() -> Stream.of(scaler.title() + " scales what is not there: " + name));
    }

    private static Stream<String> several(Manifests all) {
        return all.of("Deployment")
                .filter(each -> scalers(all)
                                .filter(scaler ->
                                        scaler.text("/spec/scaleTargetRef/name").equals(each.name()))
                                .count()
                        > 1)
                .map(each -> each.title() + " is scaled by two, who undo each other's work");
    }

    private static Stream<String> bounds(Manifest scaler, Manifests all) {
        var isLag = scaler.kind().equals("ScaledObject");
        var least =
                scaler.at(isLag ? "/spec/minReplicaCount" : "/spec/minReplicas").asInt();
        var most =
                scaler.at(isLag ? "/spec/maxReplicaCount" : "/spec/maxReplicas").asInt();
        var partitions = partitions(all);
        var few = least < 2 || most < least
                ? Stream.of(scaler.title() + " must keep two pods at least, and allow for more")
                : Stream.<String>empty();
        var many = most > partitions
                ? Stream.of(scaler.title() + " makes " + most + " pods, and topics have " + partitions + " partitions")
                : Stream.<String>empty();
        return Stream.concat(few, many);
    }

    /// The fewest that a topic has of those that instances share: ours, and what partners get.
    private static int partitions(Manifests all) {
        var partners = all.of("ConfigMap")
                .map(each -> each.at("/data").path("RAPPORT_PARTNER_PARTITIONS").asInt())
                .filter(each -> each > 0)
                .findFirst()
                .orElse(FEW);
        return Stream.concat(
                        Stream.of(partners),
                        Topic.all().stream()
                                .filter(each -> !each.name().startsWith("partner."))
                                .map(Topic::partitions)
                                .filter(each -> each > 1))
                .min(Comparator.naturalOrder())
                .orElse(partners);
    }

    private static Stream<String> lag(Manifest scaler, Manifests all) {
        var service = scaler.text("/spec/scaleTargetRef/name");
        var groups = SettingRules.lines(SettingRules.properties(service)).stream()
                .map(GROUP::matcher)
                .filter(Matcher::matches)
                .map(each -> each.group(1))
                .toList();
        return triggers(scaler, "kafka").flatMap(trigger -> {
            var group = trigger.at("/metadata/consumerGroup").asText();
            var topic = trigger.at("/metadata/topic");
            var unknown = groups.contains(group)
                    ? Stream.<String>empty()
                    : Stream.of(scaler.title() + " looks at a group that " + service + " is not: " + group);
            var nowhere = topic.isMissingNode() || all.has("KafkaTopic", topic.asText())
                    ? Stream.<String>empty()
                    : Stream.of(scaler.title() + " looks at a topic that is not there: " + topic.asText());
            return Stream.of(unknown, nowhere, credentials(scaler, trigger, all))
                    .flatMap(each -> each);
        });
    }

    /// KEDA takes who it is from what it signs in with, and from nowhere else.
    private static Stream<String> credentials(Manifest scaler, JsonNode trigger, Manifests all) {
        var user = all
                .find(
                        "TriggerAuthentication",
                        trigger.at("/authenticationRef/name").asText())
                .stream()
                .flatMap(each -> each.each("/spec/configMapTargetRef"))
                .filter(each -> each.path("parameter").asText().equals("username"))
                .flatMap(each -> all.find("ConfigMap", each.path("name").asText()).stream()
                        .map(found -> found.at("/data")
                                .path(each.path("key").asText())
                                .asText()))
                .findFirst()
                .orElse("nobody");
        return all.has("KafkaUser", user)
                ? Stream.empty()
                : Stream.of(scaler.title() + " signs in to Kafka as " + user + ", who is not there");
    }
}
