package rapport.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import rapport.notification.webhook.Certificates;

/// Starts a mail server and a message centre for the service under test, and makes the key that contacts
/// are sealed with.
@SuppressWarnings("NullAway.Init")
public final class Peers implements QuarkusTestResourceLifecycleManager {
    private MailServer mail;
    private MessageCentre centre;
    private EllipticCurveJsonWebKey key;

    @Override
    public Map<String, String> start() {
        String certificates;
        try {
            certificates = Certificates.create().toString();
            mail = new MailServer();
            centre = new MessageCentre();
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Map.ofEntries(
                Map.entry("SMTP_HOST", "127.0.0.1"),
                Map.entry("SMTP_PORT", String.valueOf(mail.port())),
                Map.entry("SMPP_HOST", "127.0.0.1"),
                Map.entry("SMPP_PORT", String.valueOf(centre.port())),
                Map.entry("RAPPORT_CONTACT_PRIVATE_KEY", key.toJson(OutputControlLevel.INCLUDE_PRIVATE)),
                Map.entry("notification.email.answer-timeout", "PT3S"),
                Map.entry("notification.sms.answer-timeout", "PT3S"),
                Map.entry("notification.dispatch.look-back", "PT1S"),
                Map.entry("notification.dispatch.lease", "PT4S"),
                Map.entry("quarkus.tls.webhook.trust-store.p12.path", certificates),
                Map.entry("quarkus.tls.webhook.trust-store.p12.password", Certificates.PASSWORD),
                Map.entry("rapport.sink.plain-http", "true"),
                Map.entry("notification.webhook.first-retry", "PT0.2S"),
                Map.entry("notification.webhook.longest-retry", "PT2S"),
                Map.entry("notification.webhook.longest-probe", "PT1S"),
                Map.entry("notification.webhook.lease", "PT4S"),
                Map.entry("notification.webhook.answer-timeout", "PT6S"),
                Map.entry("rapport.sink.allowed-networks", "127.0.0.0/8"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(mail, new TestInjector.MatchesType(MailServer.class));
        injector.injectIntoFields(centre, new TestInjector.MatchesType(MessageCentre.class));
        injector.injectIntoFields(new Seal(key), new TestInjector.MatchesType(Seal.class));
    }

    @Override
    public void stop() {
        mail.goAway();
    }
}
