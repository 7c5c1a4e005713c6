package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void a_partner_token_says_who_the_partner_is() throws Exception {
        var claims = verified(Tokens.partner("acme"));
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("partner"));
        assertThat(claims.getStringClaimValue("partner")).isEqualTo("acme");
    }

    @Test
    void an_expired_token_and_a_forged_one_are_not_believed() {
        assertThatThrownBy(() -> verified(Tokens.expired())).isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() -> verified(Tokens.forged())).isInstanceOf(InvalidJwtException.class);
    }

    private static JwtClaims verified(String token) throws Exception {
        var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(Tokens.publicKey()));
        return new JwtConsumerBuilder()
                .setVerificationKey(KeyFactory.getInstance("RSA").generatePublic(encoded))
                .setExpectedIssuer(Tokens.ISSUER)
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
