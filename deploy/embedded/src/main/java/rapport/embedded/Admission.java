package rapport.embedded;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/// Who may sign in to a secured broker, and what they may do there. Those who are named get exactly what is said, the
/// principals of `access.csv` if nothing else is; others, such as partners that were added later, are left as they are.
///
/// @param passwords the password of each principal, and of the super user
/// @param session how long a connection lasts before whoever is connected has to sign in again; who cannot, because the
/// password was changed or taken away, is out then
/// @param access whatever is not in it is denied
public record Admission(Function<String, String> passwords, Duration session, Set<AclBinding> access) {
    /// May do everything, and is known to the broker without its metadata: it creates topics and admits the others.
    public static final String SUPER_USER = "broker";

    private static final Duration SESSION = Duration.ofMinutes(1);
    private static final int TRIES = 300;
    private static final long PAUSE_MILLIS = 100;

    private static final String USER = "User:";
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    public Admission(Function<String, String> passwords) {
        this(passwords, SESSION);
    }

    public Admission(Function<String, String> passwords, Duration session) {
        this(passwords, session, Access.all().stream().flatMap(Access::bindings).collect(toUnmodifiableSet()));
    }

    /// Everybody who may do something.
    private List<String> principals() {
        return access.stream()
                .map(each -> each.entry().principal().substring(USER.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /// How a principal signs in.
    public Login login(String principal) {
        return new Login(principal, passwords.apply(principal));
    }

    /// What the broker is set to besides what an open one is.
    Map<String, String> brokerSettings(int port, int controllerPort) {
        var superUser = login(SUPER_USER).plainServer();
        return Map.ofEntries(
                Map.entry("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN"),
                Map.entry("listener.name.clients.plain.sasl.jaas.config", superUser),
                Map.entry(
                        "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("listener.name.clients.scram-sha-512.connections.max.reauth.ms", millis(session)),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", superUser),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + SUPER_USER));
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    /// The settings of the client that administers the broker.
    Map<String, String> adminSettings() {
        return login(SUPER_USER).plainSettings();
    }

    void apply(Admin admin) throws ExecutionException, InterruptedException {
        var present = ofOurs(admin.describeAcls(AclBindingFilter.ANY).values().get());
        var missing = new HashSet<>(access);
        missing.removeAll(present);
        admin.createAcls(missing).all().get();
        var surplus = new HashSet<>(present);
        surplus.removeAll(access);
        admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        admin.alterUserScramCredentials(credentials()).all().get(); // at last: whoever is let in finds its list
    }

    /// Waits until the broker has heard of it: it takes in its own metadata a moment after they are written.
    void await(String bootstrapServers) throws ExecutionException, InterruptedException {
        var settings = new HashMap<String, Object>(login(principals().getLast()).settings());
        settings.put("bootstrap.servers", bootstrapServers);
        for (var tries = 0; tries < TRIES; tries++) {
            try (var admin = Admin.create(settings)) {
                admin.describeCluster().nodes().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof SaslAuthenticationException)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        throw new IllegalStateException("The broker does not let in whom it was told to");
    }

    private List<UserScramCredentialAlteration> credentials() {
        var all = new ArrayList<UserScramCredentialAlteration>();
        principals().forEach(each -> all.add(new UserScramCredentialUpsertion(each, SCRAM, passwords.apply(each))));
        return all;
    }

    private Set<AclBinding> ofOurs(Iterable<AclBinding> bindings) {
        var ours = principals().stream().map(name -> USER + name).collect(toSet());
        var found = new HashSet<AclBinding>();
        bindings.forEach(binding -> {
            if (ours.contains(binding.entry().principal())) {
                found.add(binding);
            }
        });
        return found;
    }
}
