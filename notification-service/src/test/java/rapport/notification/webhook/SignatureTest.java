package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String BODY = "{\"test\": 2432232314}";

    /// The example of the Standard Webhooks specification.
    @Test
    void it_is_the_one_of_the_specification() {
        assertThat(Signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY, List.of(SECRET)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void it_is_what_an_independent_library_makes_of_any_text() throws Exception {
        for (var body : List.of("", "{}", "Jörg 🙂", "a\r\nb", "\u0000")) {
            assertThat(Signature.of("m.1", AT, body, List.of(SECRET)))
                    .isEqualTo(new Webhook(SECRET).sign("m.1", AT.getEpochSecond(), body));
        }
    }

    @Test
    void two_secrets_sign_beside_each_other() {
        var other = "another-secret-of-32-bytes-12345".getBytes(UTF_8);

        assertThat(Signature.of("m-1", AT, BODY, List.of(SECRET, other)).split(" "))
                .containsExactly(
                        Signature.of("m-1", AT, BODY, List.of(SECRET)), Signature.of("m-1", AT, BODY, List.of(other)));
    }
}
