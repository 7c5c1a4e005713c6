package rapport.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import rapport.testkit.AsyncApi;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// What the services have published of their events, held against what was said on Kafka.
final class Contract {
    private static final Map<String, Published> SERVICES = Stream.of(
                    "provisioning", "consumption", "relationship", "notification")
            .collect(Collectors.toMap(Function.identity(), Published::of));

    private record Published(Contracts contracts, AsyncApi document) {
        private static Published of(String service) {
            var directory = Path.of("../..", service + "-service", "src/main/contracts");
            return new Published(Contracts.in(directory), AsyncApi.in(directory.resolve(service + ".asyncapi.yaml")));
        }
    }

    /// @param types all event types that were said
    /// @param flaws what was said and is not as published
    record Outcome(Set<String> types, List<String> flaws) {}

    private Contract() {}

    /// Everything that the services have said, on all topics.
    static Outcome of(String bootstrapServers) throws Exception {
        try (var probe = new Probe(bootstrapServers);
                var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var types = new TreeSet<String>();
            var flaws = admin.listTopics().names().get().stream()
                    .filter(topic -> !topic.startsWith("partner.") || topic.endsWith(".refusals"))
                    .flatMap(topic -> probe.all(topic).stream())
                    .filter(said -> !said.isTombstone())
                    .peek(said -> types.add(said.type()))
                    .map(Contract::flaw)
                    .filter(flaw -> !flaw.isEmpty())
                    .distinct()
                    .toList();
            return new Outcome(types, flaws);
        }
    }

    private static String flaw(Said said) {
        var speaker = said.headers().getOrDefault("ce_source", "").replace("/rapport/", "");
        var published = SERVICES.get(speaker);
        if (published == null) {
            return said.type() + " on " + said.topic() + " is from " + speaker + ", which is no service";
        }
        if (!published.document().types(said.topic()).contains(said.type())) {
            return "the AsyncAPI document of " + speaker + " has no " + said.type() + " on " + said.topic();
        }
        return published.contracts().keeps(said.type(), said.text())
                ? ""
                : said.type() + " on " + said.topic() + " does not keep its schema: " + said.text();
    }
}
