package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.consumption.collection.WebhookSignature.Envelope;

class WebhookSignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] SECRET = WebhookSignature.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] OTHER = Base64.getDecoder().decode("b2xkLXNlY3JldC1vZi10aGUtcHJvdmlkZXItMTIzNA==");
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static @Nullable Instant check(String id, String timestamp, String signature, String body) {
        return WebhookSignature.check(
                new Envelope(id, timestamp, signature, body), List.of(OTHER, SECRET), AT, TOLERANCE);
    }

    @Test
    void the_example_of_the_specification_is_good_whichever_secret_it_is() {
        assertThat(check(ID, "1614265330", SIGNATURE, BODY)).isEqualTo(AT);
    }

    @Test
    void what_an_independent_library_signs_is_good() throws Exception {
        for (var body : List.of("", "{}", "Jörg 🙂", "a\r\nb")) {
            assertThat(check("m.1", "1614265330", new Webhook(SECRET).sign("m.1", 1_614_265_330, body), body))
                    .isEqualTo(AT);
        }
    }

    @Test
    void one_good_signature_of_several_is_enough() {
        assertThat(check(ID, "1614265330", "v1a,xyz v1,AAAA " + SIGNATURE, BODY))
                .isEqualTo(AT);
    }

    @Test
    void any_other_id_time_body_or_signature_is_not() {
        assertThat(check(ID + "x", "1614265330", SIGNATURE, BODY)).isNull();
        assertThat(check(ID, "1614265331", SIGNATURE, BODY)).isNull();
        assertThat(check(ID, "+1614265330", SIGNATURE, BODY)).isNull();
        assertThat(check(ID, "", SIGNATURE, BODY)).isNull();
        assertThat(check(ID, "1614265330", SIGNATURE, BODY + " ")).isNull();
        assertThat(check(ID, "1614265330", SIGNATURE.substring(3), BODY)).isNull();
        assertThat(check(ID, "1614265330", "", BODY)).isNull();
        assertThat(WebhookSignature.check(new Envelope(null, null, null, BODY), List.of(SECRET), AT, TOLERANCE))
                .isNull();
    }

    @Test
    void nothing_is_good_without_a_secret() {
        assertThat(WebhookSignature.check(new Envelope(ID, "1614265330", SIGNATURE, BODY), List.of(), AT, TOLERANCE))
                .isNull();
    }

    @Test
    void what_is_too_old_or_from_the_future_is_not() {
        var envelope = new Envelope(ID, "1614265330", SIGNATURE, BODY);
        for (var seconds : List.of(-301, 301)) {
            assertThat(WebhookSignature.check(envelope, List.of(SECRET), AT.plusSeconds(seconds), TOLERANCE))
                    .isNull();
        }
        assertThat(WebhookSignature.check(envelope, List.of(SECRET), AT.plusSeconds(300), TOLERANCE))
                .isEqualTo(AT);
    }
}
