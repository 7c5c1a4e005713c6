package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {

    @Test
    void a_partner_token_says_who_the_partner_is() throws Exception {
        var claims = verified(Tokens.partner("acme"));
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("partner"));
        assertThat(claims.getStringClaimValue("partner")).isEqualTo("acme");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_token_is_not_believed(String token) {
        assertThatThrownBy(() -> verified(token)).isInstanceOf(InvalidJwtException.class);
    }

    static Stream<String> bad() {
        return Stream.of(Tokens.expired(), Tokens.forged(), Tokens.wrongAudience(), Tokens.wrongIssuer());
    }

    /// As a service does it: with what the issuer publishes.
    private static JwtClaims verified(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new HttpsJwksVerificationKeyResolver(new HttpsJwks(Tokens.issuer() + "/jwks")))
                .setExpectedIssuer(Tokens.issuer())
                .setExpectedAudience("rapport")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
