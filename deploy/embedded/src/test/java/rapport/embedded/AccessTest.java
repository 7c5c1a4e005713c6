package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what on a secured broker, tried by everybody with a login of their own.
@SuppressWarnings("NullAway.Init")
class AccessTest {
    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();
    private static final Admission ADMISSION = new Admission(
            name -> PASSWORDS.computeIfAbsent(name, _ -> UUID.randomUUID().toString()));

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startSecured(directory, 0, 0, ADMISSION);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    record Attempt(String who, String what, Act act) {
        @Override
        public String toString() {
            return who + " " + what;
        }
    }

    static Stream<Attempt> allowed() {
        return Stream.of(
                new Attempt("partner-acme", "writes its own topic", Act.write("partner.acme.network")),
                new Attempt("partner-acme", "writes it idempotently", Act.writeOnce("partner.acme.payments")),
                new Attempt("partner-acme", "reads its refusals", Act.read("partner.acme.refusals")),
                new Attempt(
                        "partner-acme",
                        "reads them in a group of its own",
                        Act.readAs("partner.acme.inbox", "partner.acme.refusals")),
                new Attempt(
                        "provisioning",
                        "reads what partners say of their network",
                        Act.readAs("provisioning-change", "partner.p1.network")),
                new Attempt("provisioning", "answers a partner", Act.writeOnce("partner.p1.refusals")),
                new Attempt("consumption", "says what was paid", Act.writeOnce("consumption.payments")),
                new Attempt(
                        "relationship",
                        "looks how far consumption has read payments",
                        Act.ask("consumption-payment", "partner.acme.payments")),
                new Attempt(
                        "relationship",
                        "reads again what it said",
                        Act.readAs("relationship-timeline", "relationship.contacts")),
                new Attempt(
                        "notification",
                        "reads which notices are wanted",
                        Act.readAs("notification-notice", "relationship.notices")),
                new Attempt("administration", "creates a partner's topic", Act.create("partner.new.network")),
                new Attempt("administration", "makes a login", Act.admit("partner-new")));
    }

    static Stream<Attempt> denied() {
        return Stream.of(
                new Attempt("partner-acme", "writes another partner's topic", Act.write("partner.p1.network")),
                new Attempt("partner-acme", "writes a topic of ours", Act.writeOnce("relationship.standing")),
                new Attempt("partner-acme", "writes refusals", Act.write("partner.acme.refusals")),
                new Attempt("partner-acme", "reads another partner's refusals", Act.read("partner.p1.refusals")),
                new Attempt("partner-acme", "reads a topic of ours", Act.read("relationship.contacts")),
                new Attempt(
                        "partner-acme",
                        "reads in a group of ours",
                        Act.readAs("provisioning-change", "partner.acme.refusals")),
                new Attempt(
                        "partner-acme",
                        "looks how far we have read",
                        Act.ask("consumption-payment", "partner.acme.payments")),
                new Attempt("partner-acme", "creates a topic", Act.create("partner.acme.more")),
                new Attempt("partner-acme", "changes how a topic is kept", Act.configure("partner.acme.network")),
                new Attempt("notification", "says what is not its own", Act.writeOnce("relationship.standing")),
                new Attempt("relationship", "makes a login", Act.admit("partner-new")),
                new Attempt("administration", "reads what we say", Act.read("relationship.contacts")));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allowed(Attempt attempt) throws Exception {
        attempt.act().with(settings(ADMISSION.login(attempt.who())));
    }

    @ParameterizedTest
    @MethodSource("denied")
    void denied(Attempt attempt) {
        assertThatThrownBy(() -> attempt.act().with(settings(ADMISSION.login(attempt.who()))))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_wrong_password_lets_nobody_in() {
        assertThatThrownBy(() -> Act.read("partner.acme.refusals").with(settings(new Login("partner-acme", "guessed"))))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void the_super_user_is_not_known_by_the_mechanism_of_the_others() {
        var superUser = ADMISSION.login(Admission.SUPER_USER);
        assertThatThrownBy(() -> Act.create("anything").with(settings(superUser)))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void what_is_not_declared_any_more_is_taken_back_and_what_others_were_given_stays() throws Exception {
        try (var admin = Admin.create(broker.adminSettings())) {
            var surplus = new Access("notification", Act.MAY_WRITE, Act.TOPIC, Act.LITERAL, Act.STANDING);
            var foreign = new Access("partner-later", Act.MAY_WRITE, Act.TOPIC, Act.LITERAL, Act.STANDING);
            admin.createAcls(surplus.bindings().toList()).all().get();
            admin.createAcls(foreign.bindings().toList()).all().get();

            ADMISSION.apply(admin);

            var kept = admin.describeAcls(Act.EVERYTHING).values().get();
            assertThat(kept)
                    .containsAll(foreign.bindings().toList())
                    .containsAll(Access.all().stream().flatMap(Access::bindings).toList())
                    .doesNotContainAnyElementsOf(surplus.bindings().toList());
        }
    }

    private static Map<String, Object> settings(Login login) {
        var settings = new ConcurrentHashMap<String, Object>(login.settings());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }
}
