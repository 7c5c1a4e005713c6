package rapport.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path directory;

    @Test
    void a_token_is_checked_with_the_public_key_alone() throws Exception {
        var identity = new Identity(directory);
        var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(identity.tokenPublicKey()));
        var claims = new JwtConsumerBuilder()
                .setVerificationKey(KeyFactory.getInstance("RSA").generatePublic(encoded))
                .setExpectedIssuer("https://rapport.local")
                .setRequireExpirationTime()
                .build()
                .processToClaims(identity.tokenFor(Role.parse("customer:ACC-1")));
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("customer"));
        assertThat(claims.getStringClaimValue("customer")).isEqualTo("ACC-1");
    }

    @Test
    void keys_and_passwords_stay_the_same_and_are_for_their_owner_only() throws Exception {
        var directory = this.directory.resolve("identity");
        var first = new Identity(directory);
        var again = new Identity(directory);
        assertThat(again.tokenPublicKey()).isEqualTo(first.tokenPublicKey());
        assertThat(again.contactPrivateKey()).isEqualTo(first.contactPrivateKey());
        assertThat(again.password("postgres")).isEqualTo(first.password("postgres"));
        try (var files = Files.list(directory)) {
            assertThat(files.map(IdentityTest::permissions)).hasSize(3).containsOnly("rw-------");
        }
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void the_public_half_of_the_contact_key_opens_nothing() {
        var identity = new Identity(directory);
        assertThat(identity.contactPrivateKey()).contains("\"d\"");
        assertThat(identity.contactPublicKey()).contains("\"x\"").doesNotContain("\"d\"");
    }

    @Test
    void only_an_operator_is_an_operator() {
        var identity = new Identity(directory);
        assertThat(identity.isOperator(identity.tokenFor(Role.parse("operator"))))
                .isTrue();
        assertThat(identity.isOperator(identity.tokenFor(Role.parse("operator-readonly"))))
                .isFalse();
        assertThat(identity.isOperator("nonsense")).isFalse();
        assertThatThrownBy(() -> Role.parse("king")).hasMessageContaining("partner:ID");
        assertThatThrownBy(() -> Role.parse("partner:")).hasMessageContaining("partner:ID");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
