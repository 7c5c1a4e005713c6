package rapport.local.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// Who is who on this machine: the key that signs tokens, the pair that seals contacts, and the passwords of
/// the databases.
public final class Identity {
    private final Secrets secrets;

    public Identity(Path directory) {
        this.secrets = new Secrets(directory);
    }

    /// Signs for a day.
    public String tokenFor(Role role) {
        return new Tokens(tokenKey()).sign(role);
    }

    /// Whether this is a token of an operator that this identity has signed and that has not run out.
    public boolean isOperator(String token) {
        return new Tokens(tokenKey()).isOperator(token);
    }

    /// The body of the PEM form of the key that checks tokens.
    public String tokenPublicKey() {
        return Base64.getEncoder().encodeToString(tokenKey().getPublicKey().getEncoded());
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

    private RsaJsonWebKey tokenKey() {
        return (RsaJsonWebKey) parsed(secrets.keep("token.jwk", Identity::newTokenKey));
    }

    private JsonWebKey contactKey() {
        return parsed(secrets.keep("contacts.jwk", Identity::newContactKey));
    }

    private static String newPassword() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String newTokenKey() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("local");
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newContactKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("contacts");
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
