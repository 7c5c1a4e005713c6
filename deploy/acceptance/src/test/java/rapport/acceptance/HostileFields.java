package rapport.acceptance;

import java.util.List;
import rapport.testkit.Flawed;

/// Every field of the first example as somebody might get it wrong, where the schema says that it is wrong.
final class HostileFields {
    private HostileFields() {}

    static List<Hostile> on(HostileTopic topic) {
        var contracts = topic.contracts();
        var example = contracts.examples(topic.type()).getFirst();
        return Flawed.of(contracts.schema(topic.type()), example).stream()
                .filter(flawed -> !flawed.what().equals("null"))
                .filter(flawed -> !contracts.keeps(topic.type(), flawed.data().toString()))
                .map(flawed ->
                        topic.said(flawed.toString(), _ -> {}, flawed.data().toString(), flawed.path()))
                .toList();
    }
}
