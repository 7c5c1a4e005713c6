package rapport.embedded;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is declared is what the services' settings ask for: no less, and no more than is said here.
class DeclaredAccessTest {
    private static final String CHANNEL = "mp.messaging.incoming.";

    /// Every instance of every service knows the partners; no channel and no group is needed for it.
    private static final String PARTNERS = "relationship.partners";

    record Channel(String group, Set<String> topics) {}

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void a_service_may_read_what_its_channels_read_in_their_groups(String service) throws IOException {
        assertThat(channels(service)).isNotEmpty().allSatisfy(channel -> {
            assertThat(channel.topics()).allMatch(topic -> may(service, AclOperation.READ, ResourceType.TOPIC, topic));
            assertThat(channel.group()).matches(group -> may(service, AclOperation.READ, ResourceType.GROUP, group));
        });
        assertThat(PARTNERS).matches(topic -> may(service, AclOperation.READ, ResourceType.TOPIC, topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void a_service_may_write_its_own_topics_and_no_other_of_ours(String service) {
        assertThat(Topic.all())
                .filteredOn(topic -> !topic.name().startsWith("partner."))
                .allMatch(topic -> may(service, AclOperation.WRITE, ResourceType.TOPIC, topic.name())
                        == topic.name().startsWith(service + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void only_who_listens_to_partners_may_answer_them(String service) throws IOException {
        var listens = channels(service).stream()
                .flatMap(channel -> channel.topics().stream())
                .anyMatch(topic -> isPartners(topic) && !topic.endsWith(".refusals"));

        assertThat(may(service, AclOperation.WRITE, ResourceType.TOPIC, "partner.anybody.refusals"))
                .isEqualTo(listens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void a_service_may_read_no_topic_of_others_that_no_channel_of_it_reads(String service) throws IOException {
        var read = channels(service).stream()
                .flatMap(channel -> channel.topics().stream())
                .collect(toSet());

        var declared = Access.all().stream()
                .filter(line -> line.principal().equals(service) && line.resource() == ResourceType.TOPIC)
                .filter(line ->
                        line.match() == PatternType.LITERAL && line.may().contains(AclOperation.READ))
                .flatMap(line -> line.names().stream())
                .filter(topic -> !topic.equals(PARTNERS));

        assertThat(declared).isSubsetOf(read);
    }

    @Test
    void every_partner_of_the_local_stack_has_a_login_for_its_own_topics() {
        var partners = Topic.all().stream()
                .map(Topic::name)
                .filter(DeclaredAccessTest::isPartners)
                .collect(groupingBy(topic -> "partner-" + topic.split("\\.", -1)[1]));

        assertThat(partners).hasSizeGreaterThan(1).allSatisfy((principal, own) -> {
            assertThat(own)
                    .allMatch(topic -> topic.endsWith(".refusals")
                            ? may(principal, AclOperation.READ, ResourceType.TOPIC, topic)
                            : may(principal, AclOperation.WRITE, ResourceType.TOPIC, topic));
            assertThat(Topic.all())
                    .filteredOn(topic -> !own.contains(topic.name()))
                    .noneMatch(topic -> may(principal, AclOperation.READ, ResourceType.TOPIC, topic.name())
                            || may(principal, AclOperation.WRITE, ResourceType.TOPIC, topic.name()));
        });
    }

    private static boolean may(String principal, AclOperation operation, ResourceType resource, String name) {
        return Access.all().stream()
                .filter(line -> line.principal().equals(principal) && line.resource() == resource)
                .filter(line -> line.may().contains(operation))
                .anyMatch(line -> line.names().stream()
                        .anyMatch(each ->
                                line.match() == PatternType.PREFIXED ? name.startsWith(each) : name.equals(each)));
    }

    private static boolean isPartners(String topic) {
        return topic.startsWith("partner.");
    }

    /// The channels of a service, with patterns over partners filled in by one of them.
    private static List<Channel> channels(String service) throws IOException {
        var settings = new Properties();
        var file = Path.of("../../" + service + "-service/src/main/resources/application.properties");
        try (var in = Files.newInputStream(file)) {
            settings.load(in);
        }
        return settings.stringPropertyNames().stream()
                .filter(key -> key.startsWith(CHANNEL) && key.endsWith(".connector"))
                .map(key -> key.substring(0, key.length() - "connector".length()))
                .map(channel -> new Channel(settings.getProperty(channel + "group.id"), topics(settings, channel)))
                .toList();
    }

    private static Set<String> topics(Properties settings, String channel) {
        return Stream.of("topic", "topics")
                .map(key -> settings.getProperty(channel + key, ""))
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .filter(name -> !name.isBlank())
                .map(name -> name.strip().replace(".*", "anybody").replace("\\.", "."))
                .collect(toSet());
    }
}
