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

/// Starts a mail server and a message centre for the service under test, and makes the key that contacts are sealed
/// with.
@SuppressWarnings("NullAway.Init")
public final class Peers implements QuarkusTestResourceLifecycleManager {
    private MailServer mail;
    private MessageCentre centre;
    private EllipticCurveJsonWebKey key;

    @Override
    public Map<String, String> start() {
        try {
            mail = new MailServer();
            centre = new MessageCentre();
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", String.valueOf(mail.port()),
                "SMPP_HOST", "127.0.0.1",
                "SMPP_PORT", String.valueOf(centre.port()),
                "RAPPORT_CONTACT_PRIVATE_KEY", key.toJson(OutputControlLevel.INCLUDE_PRIVATE),
                "notification.email.answer-timeout", "PT3S",
                "notification.sms.answer-timeout", "PT3S",
                "notification.dispatch.look-back", "PT1S",
                "notification.dispatch.lease", "PT4S");
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
