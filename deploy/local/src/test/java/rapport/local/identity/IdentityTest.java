package rapport.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.embedded.issuer.DemoIdentity;

class IdentityTest {
    @TempDir
    Path directory;

    @Test
    void keys_and_passwords_stay_the_same_and_are_for_their_owner_only() throws Exception {
        var directory = this.directory.resolve("identity");
        var first = new Identity(directory);
        var again = new Identity(directory);
        assertThat(again.tokenKey().toJson()).isEqualTo(first.tokenKey().toJson());
        assertThat(again.sessionSecret()).isEqualTo(first.sessionSecret()).hasSize(64);
        assertThat(again.clientSecret()).isEqualTo(first.clientSecret()).isNotEqualTo(first.sessionSecret());
        assertThat(again.contactPrivateKey()).isEqualTo(first.contactPrivateKey());
        assertThat(again.password("postgres")).isEqualTo(first.password("postgres"));
        try (var files = Files.list(directory)) {
            assertThat(files.map(IdentityTest::permissions)).hasSize(5).containsOnly("rw-------");
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
    void only_an_operator_of_this_stack_is_an_operator() {
        var issuer = new Issuer(new Identity(directory), "http://127.0.0.1:8080");
        var neighbour = new Issuer(new Identity(directory), "http://127.0.0.1:9080");
        var operator = DemoIdentity.parse("operator");
        assertThat(issuer.isOperator(issuer.tokenFor(operator))).isTrue();
        assertThat(issuer.isOperator(neighbour.tokenFor(operator))).isFalse();
        assertThat(issuer.isOperator(issuer.tokenFor(DemoIdentity.parse("operator-readonly"))))
                .isFalse();
        assertThat(issuer.isOperator("nonsense")).isFalse();
        assertThatThrownBy(() -> DemoIdentity.parse("king")).hasMessageContaining("partner:ID");
        assertThatThrownBy(() -> DemoIdentity.parse("partner:")).hasMessageContaining("partner:ID");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
