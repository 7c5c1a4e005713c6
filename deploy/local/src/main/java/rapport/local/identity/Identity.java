package rapport.local.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import rapport.embedded.Admission;
import rapport.embedded.issuer.SigningKey;

/// Who is who on this machine: the key that signs tokens, the secrets of the console, the pair that seals contacts,
/// and the passwords of databases and brokers.
public final class Identity {
    private final Secrets secrets;

    public Identity(Path directory) {
        this.secrets = new Secrets(directory);
    }

    /// The key that the local issuer signs tokens with.
    public SigningKey tokenKey() {
        return SigningKey.parse(
                secrets.keep("token.jwk", () -> SigningKey.generate().toJson()));
    }

    /// What the console shows to the issuer when it redeems a code.
    public String clientSecret() {
        return secrets.keep("client.secret", Identity::newSecret);
    }

    /// What the sessions of people are sealed with.
    public String sessionSecret() {
        return secrets.keep("session.secret", Identity::newSecret);
    }

    /// What opens the door of the payment provider.
    public String providerKey() {
        return secrets.keep("provider.key", Identity::newSecret);
    }

    /// What the payment provider signs with.
    public String providerWebhookSecret() {
        return secrets.keep(
                "provider-webhook.secret",
                () -> "whsec_" + Base64.getEncoder().encodeToString(newSecret().getBytes(StandardCharsets.US_ASCII)));
    }

    /// The key that contacts are sealed to, as a JWK.
    public String contactPublicKey() {
        return contactKey().toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /// The key that opens sealed contacts, as a JWK.
    public String contactPrivateKey() {
        return contactKey().toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /// The password of a database role.
    public String password(String role) {
        return secrets.keep(role + ".password", Identity::newPassword);
    }

    /// Who may do what on a broker that is secured, with a password for each.
    public Admission kafka() {
        return new Admission(principal -> password("kafka-" + principal));
    }

    private JsonWebKey contactKey() {
        return parsed(secrets.keep("contacts.jwk", Identity::newContactKey));
    }

    private static String newPassword() {
        return random(16);
    }

    private static String newSecret() {
        return random(32);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String newContactKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("demo-contacts");
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebKey parsed(String json) {
        try {
            return JsonWebKey.Factory.newJwk(json);
        } catch (JoseException e) {
            throw new IllegalStateException("A key in the identity directory is damaged; remove the directory", e);
        }
    }
}
