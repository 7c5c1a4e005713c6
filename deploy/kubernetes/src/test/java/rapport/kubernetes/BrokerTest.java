package rapport.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The topics, access and quotas of the production overlay on a real broker: each principal does what its service needs
/// there, and whatever else it tries is refused. What it needs is taken from its settings and contracts, never from the
/// manifests.
@SuppressWarnings("NullAway.Init")
class BrokerTest {
    private static final Manifests PRODUCTION = Kustomize.overlay("production");
    private static final List<String> TOPICS = new ArrayList<>();
    private static final Set<String> GROUPS = new TreeSet<>();
    private static final Map<String, Set<String>> SEEN = new HashMap<>();
    private static final String PARTNER = "p9";

    private static ManifestBroker broker;

    @BeforeAll
    static void a_broker_as_declared_with_a_partner_that_administration_has_registered() throws Exception {
        broker = ManifestBroker.of(PRODUCTION);
        try (var administration = new Administration(broker, PRODUCTION)) {
            TOPICS.addAll(administration.register(PARTNER));
        }
        TOPICS.addAll(PRODUCTION.of("KafkaTopic").map(Manifest::name).sorted().toList());
        broker.fill(TOPICS);
        Needs.SERVICES.forEach(each -> GROUPS.addAll(Needs.of(each).groups()));
        GROUPS.addAll(List.of("partner." + PARTNER + ".inbox", "partner.p1.inbox", "somebody-else"));
    }

    @AfterAll
    static void print() {
        AccessTable.print(TOPICS, SEEN);
        broker.close();
    }

    @Test
    void there_is_a_topic_for_all_that_services_say_and_none_that_nobody_says() {
        var said = Needs.SERVICES.stream()
                .flatMap(each -> Needs.of(each).says().stream().filter(topic -> topic.startsWith(each + ".")))
                .collect(toSet());
        var topics = PRODUCTION.of("KafkaTopic").map(Manifest::name).collect(toSet());

        assertThat(topics).isEqualTo(said);
        assertThat(Needs.SERVICES.stream().flatMap(each -> Needs.of(each).channels().stream()))
                .allMatch(channel -> TOPICS.stream().anyMatch(channel::reads))
                .allMatch(channel -> channel.topics().stream()
                        .allMatch(each -> TOPICS.stream().anyMatch(each.asMatchPredicate())));
    }

    @Test
    void topics_and_quotas_are_as_declared() {
        var found = broker.done(admin -> admin.describeTopics(
                        PRODUCTION.of("KafkaTopic").map(Manifest::name).toList())
                .allTopicNames());
        var quotas = broker.done(
                admin -> admin.describeClientQuotas(ClientQuotaFilter.all()).entities());

        assertThat(found.values().stream()
                        .collect(toMap(
                                each -> each.name(), each -> each.partitions().size())))
                .isEqualTo(PRODUCTION
                        .of("KafkaTopic")
                        .collect(toMap(
                                Manifest::name,
                                each -> each.at("/spec/partitions").asInt())));
        assertThat(PRODUCTION
                        .of("KafkaUser")
                        .filter(each -> each.root().at("/spec").has("quotas")))
                .hasSize(Needs.SERVICES.size())
                .allMatch(each -> KafkaObjects.limits(each)
                        .equals(quotas.get(KafkaObjects.quotas(each).entity())));
    }

    static List<String> principals() {
        return Stream.concat(PRODUCTION.of("KafkaUser").map(Manifest::name), Stream.of("partner-" + PARTNER))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void a_principal_can_do_what_it_must_and_nothing_else(String principal) {
        var can = attempted(principal);
        SEEN.put(principal, can);

        assertThat(can).isEqualTo(musts().of(principal));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void a_principal_is_told_of_no_topic_that_is_none_of_its_business(String principal) throws Exception {
        try (var admin = Admin.create(broker.settings(principal))) {
            assertThat(admin.listTopics().names().get().stream().map("describe "::concat))
                    .containsExactlyInAnyOrderElementsOf(musts().of(principal).stream()
                            .filter(each -> each.startsWith("describe "))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void a_service_reads_what_its_channels_read_in_their_groups(String service) {
        for (var channel : Needs.of(service).channels()) {
            var settings = broker.settings(service);
            settings.putAll(Map.of(
                    "group.id", channel.group(), "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
            try (var consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                var patterns = channel.topics().stream().map(Pattern::pattern).toList();
                consumer.subscribe(Pattern.compile(String.join("|", patterns)));
                var wanted = TOPICS.stream().filter(channel::reads).collect(toCollection(HashSet::new));
                assertThat(wanted).isNotEmpty();
                var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (!wanted.isEmpty() && System.nanoTime() < until) {
                    consumer.poll(Duration.ofMillis(50)).forEach(record -> wanted.remove(record.topic()));
                }
                consumer.commitSync();
                assertThat(wanted).as(channel.group()).isEmpty();
            }
        }
    }

    @Test
    void administration_does_for_a_partner_what_it_must_and_undoes_it() throws Exception {
        try (var administration = new Administration(broker, PRODUCTION)) {
            var topics = administration.register("p8");
            assertThat(administration.knows("p8")).isTrue();

            administration.remove("p8");

            assertThat(administration.knows("p8")).isFalse();
            Set<String> left = broker.done(admin -> admin.listTopics().names());
            assertThat(left).doesNotContainAnyElementsOf(topics);
        }
    }

    static Stream<AclBinding> access() {
        return PRODUCTION.of("KafkaUser").flatMap(KafkaObjects::needed);
    }

    private static Musts musts() {
        return new Musts(TOPICS, GROUPS);
    }

    private static Musts musts(AclBinding access) {
        return new Musts(covered(access), GROUPS);
    }

    /// The topics that it is about.
    private static List<String> covered(AclBinding access) {
        var name = access.pattern().name();
        return TOPICS.stream()
                .filter(each -> name.equals("*")
                        || (access.pattern().patternType() == PatternType.PREFIXED
                                ? each.startsWith(name)
                                : each.equals(name)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("access")
    void whatever_access_is_taken_away_is_missed(AclBinding access) {
        var principal = access.entry().principal().substring("User:".length());
        broker.take(access);
        try {
            var type = access.pattern().resourceType();
            var missed = new TreeSet<>(musts(access).of(principal, type));
            missed.removeAll(attempted(principal, type, covered(access)));
            assertThat(missed).isNotEmpty();
        } finally {
            broker.give(access);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            provisioning   | Read            | topic           | relationship.contacts | literal | read relationship.contacts
            consumption    | Write           | topic           | relationship.standing | literal | write relationship.standing
            relationship   | Read            | group           | consumption-          | prefix  | act-in consumption-payment
            notification   | Create          | topic           | notification.         | prefix  | create notification.deliveries
            notification   | All             | topic           | *                     | literal | empty consumption.bills
            relationship   | Alter           | cluster         |                       |         | give-access
            consumption    | AlterConfigs    | topic           | consumption.          | prefix  | configure consumption.bills
            administration | Read            | topic           | partner.              | prefix  | read partner.p9.payments
            autoscaler     | Read            | group           | *                     | literal | act-in consumption-usage
            partner-p9     | Write           | topic           | partner.              | prefix  | write partner.p9.refusals
            provisioning   | Write           | transactionalId | provisioning-         | prefix  | begin-as provisioning-1
            """)
    void whatever_access_is_added_is_noticed(
            String principal, String operation, String type, String name, String match, String then) {
        var acl = Shapes.read("""
                {"kind": "KafkaUser", "metadata": {"name": "%s"}, "spec": {"authorization": {"acls": [
                  {"operations": ["%s"], "resource": {"type": "%s", "name": "%s", "patternType": "%s"}}]}}}""".formatted(principal, operation, type, name, match));
        var access = KafkaObjects.access(new Manifest(acl)).findFirst().orElseThrow();
        broker.give(access);
        try {
            var surplus = new TreeSet<>(attempted(principal, access.pattern().resourceType(), covered(access)));
            surplus.removeAll(musts().of(principal));
            assertThat(surplus).contains(then);
        } finally {
            broker.take(access);
        }
    }

    private static Set<String> attempted(String principal) {
        var can = new TreeSet<String>();
        for (var type :
                List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.CLUSTER, ResourceType.TRANSACTIONAL_ID)) {
            can.addAll(attempted(principal, type, TOPICS));
        }
        return can;
    }

    private static Set<String> attempted(String principal, ResourceType type, Collection<String> topics) {
        try (var attempts = new Attempts(broker.settings(principal))) {
            return attempts.on(type, topics, GROUPS, principal + "-1");
        }
    }
}
