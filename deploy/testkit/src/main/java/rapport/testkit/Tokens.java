package rapport.testkit;

import java.time.Duration;
import rapport.embedded.issuer.DemoIdentity;
import rapport.embedded.issuer.Mint;
import rapport.embedded.issuer.SigningKey;

/// Really signed tokens of the callers that the suite knows, of the issuer that runs beside the tests.
public final class Tokens {
    static final String AUDIENCE = "rapport";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final DemoIdentity OPERATOR = DemoIdentity.parse("operator");

    /// Where the run's key is: a test may be loaded by another class loader than the one that made it.
    private static final String KEY_PROPERTY = "rapport.testkit.signingKey";

    static {
        if (System.getProperty(KEY_PROPERTY) == null) {
            System.setProperty(KEY_PROPERTY, SigningKey.generate().toJson());
        }
    }

    private Tokens() {}

    public static String operator() {
        return of("operator");
    }

    public static String operatorReadonly() {
        return of("operator-readonly");
    }

    public static String partner(String id) {
        return of("partner:" + id);
    }

    /// A customer who may see one account.
    public static String customer(String accountId) {
        return of("customer:" + accountId);
    }

    /// An operator whose token ran out an hour ago.
    public static String expired() {
        return mint().accessToken(OPERATOR, LIFETIME.negated());
    }

    /// An operator, signed by somebody whom nobody trusts.
    public static String forged() {
        return new Mint(issuer(), AUDIENCE, SigningKey.generate()).accessToken(OPERATOR, LIFETIME);
    }

    /// An operator of another application that trusts the same issuer.
    public static String wrongAudience() {
        return new Mint(issuer(), "somebody-else", key()).accessToken(OPERATOR, LIFETIME);
    }

    /// An operator of another issuer, were it to use the same key.
    public static String wrongIssuer() {
        return new Mint("https://issuer.example", AUDIENCE, key()).accessToken(OPERATOR, LIFETIME);
    }

    /// The URL of the issuer, as the services read it.
    public static String issuer() {
        return System.getProperty("RAPPORT_OIDC_ISSUER", "http://127.0.0.1/identity");
    }

    static SigningKey key() {
        return SigningKey.parse(System.getProperty(KEY_PROPERTY, ""));
    }

    private static String of(String who) {
        return mint().accessToken(DemoIdentity.parse(who), LIFETIME);
    }

    private static Mint mint() {
        return new Mint(issuer(), AUDIENCE, key());
    }
}
