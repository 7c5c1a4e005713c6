package rapport.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/// Everything that manifests are held to.
final class Rules {
    static final List<Rule> ALL = Stream.of(
                    Shapes.all(),
                    PodRules.all(),
                    SelectorRules.all(),
                    ReferenceRules.all(),
                    SettingRules.all(),
                    KafkaRules.all(),
                    DatabaseRules.all(),
                    PoolerRules.all(),
                    NetworkRules.all(),
                    ScalingRules.all(),
                    GatewayRules.all(),
                    ArgoRules.all())
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /// What is wrong, with the name of the rule in front; a sentence each.
    static List<String> broken(Manifests manifests) {
        return ALL.stream().flatMap(each -> each.broken(manifests)).toList();
    }
}
