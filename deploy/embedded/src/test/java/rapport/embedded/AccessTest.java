package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            partner-acme   | writes its own topic                        | write     | partner.acme.network
            partner-acme   | writes it idempotently                      | writeOnce | partner.acme.payments
            partner-acme   | reads its refusals                          | read      | partner.acme.refusals
            partner-acme   | reads them in a group of its own            | readAs    | partner.acme.inbox partner.acme.refusals
            provisioning   | reads what partners say of their network    | readAs    | provisioning-change partner.p1.network
            provisioning   | answers a partner                           | writeOnce | partner.p1.refusals
            consumption    | says what was paid                          | writeOnce | consumption.payments
            relationship   | looks how far consumption has read payments | ask       | consumption-payment partner.acme.payments
            relationship   | reads again what it said                    | readAs    | relationship-timeline relationship.contacts
            notification   | reads which notices are wanted              | readAs    | notification-notice relationship.notices
            administration | creates a partner's topic                   | create    | partner.new.network
            administration | makes a login                               | admit     | partner-new
            """)
    void allowed(String who, String what, String act, String names) throws Exception {
        Act.of(act, names).with(settings(ADMISSION.login(who)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            partner-acme   | writes another partner's topic   | write     | partner.p1.network
            partner-acme   | writes a topic of ours           | writeOnce | relationship.standing
            partner-acme   | writes refusals                  | write     | partner.acme.refusals
            partner-acme   | reads another partner's refusals | read      | partner.p1.refusals
            partner-acme   | reads a topic of ours            | read      | relationship.contacts
            partner-acme   | reads in a group of ours         | readAs    | provisioning-change partner.acme.refusals
            partner-acme   | looks how far we have read       | ask       | consumption-payment partner.acme.payments
            partner-acme   | creates a topic                  | create    | partner.acme.more
            partner-acme   | changes how a topic is kept      | configure | partner.acme.network
            notification   | says what is not its own         | writeOnce | relationship.standing
            relationship   | makes a login                    | admit     | partner-new
            administration | reads what we say                | read      | relationship.contacts
            """)
    void denied(String who, String what, String act, String names) {
        assertThatThrownBy(() -> Act.of(act, names).with(settings(ADMISSION.login(who))))
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
