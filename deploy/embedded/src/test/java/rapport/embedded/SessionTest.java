package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long somebody stays who is connected and may not come in again.
class SessionTest {
    private static final String LEAVER = "partner-acme";
    private static final String STAYER = "partner-p1";
    private static final Duration SESSION = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 100;

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Admission admission = new Admission(
            name -> passwords.computeIfAbsent(name, _ -> UUID.randomUUID().toString()), SESSION);

    @TempDir
    private Path directory;

    @Test
    void whose_password_is_taken_away_is_out_when_its_session_ends_and_others_stay_connected() throws Exception {
        try (var broker = EmbeddedBroker.startSecured(directory, 0, 0, admission);
                var administration = Admin.create(broker.adminSettings());
                var leaver = Admin.create(settings(broker, LEAVER));
                var stayer = Admin.create(settings(broker, STAYER))) {
            assertThat(said(leaver)).isEqualTo("welcome");
            assertThat(said(stayer)).isEqualTo("welcome");

            var leaves = new UserScramCredentialDeletion(LEAVER, ScramMechanism.SCRAM_SHA_512);
            administration
                    .alterUserScramCredentials(List.<UserScramCredentialAlteration>of(leaves))
                    .all()
                    .get();

            var until = System.nanoTime() + PATIENCE.toNanos();
            var last = said(leaver);
            while (last.equals("welcome") && System.nanoTime() < until) {
                assertThat(said(stayer)).isEqualTo("welcome");
                Thread.sleep(PAUSE_MILLIS);
                last = said(leaver);
            }
            assertThat(last).isEqualTo("SaslAuthenticationException");
            assertThat(said(stayer)).isEqualTo("welcome");
        }
    }

    /// What a connected client hears when it asks something that everybody may ask.
    private static String said(Admin client) throws InterruptedException {
        try {
            client.describeCluster().nodes().get();
            return "welcome";
        } catch (ExecutionException e) {
            return Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
        }
    }

    private Map<String, Object> settings(EmbeddedBroker broker, String name) {
        var settings = new HashMap<String, Object>(admission.login(name).settings());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }
}
