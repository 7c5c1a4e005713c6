package rapport.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;

/// Tells whoever listens what became of a movement, as Standard Webhooks says.
final class Hooks {
    private static final String HMAC = "HmacSHA256";

    private final HttpClient client = HttpClient.newHttpClient();
    private final InstantSource clock;

    Hooks(InstantSource clock) {
        this.clock = clock;
    }

    /// @param copies how often the same message is sent
    /// @return the statuses of the answers
    List<Integer> send(String sink, String secret, String type, Map<String, Object> data, int copies) {
        var id = "msg_" + UUID.randomUUID();
        var body = JsonUtil.toJson(Map.of("type", type, "data", data));
        var answers = new ArrayList<Integer>();
        for (var copy = 0; copy < copies; copy++) {
            answers.add(post(URI.create(sink), secret, id, body));
        }
        return answers;
    }

    private int post(URI sink, String secret, String id, String body) {
        var now = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(sink)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", "v1," + signature(secret, id + "." + now + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
