package rapport.benchmark;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// A key to seal to, whose other half nobody has: no listener registers during a measurement.
final class SealKey {
    private SealKey() {}

    /// As a JWK.
    static String ofNobody() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
            return """
                    {"kty":"EC","crv":"P-256","kid":"benchmark","x":"%s","y":"%s"}""".formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger number) {
        var bytes = HexFormat.of().parseHex("%064x".formatted(number));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
