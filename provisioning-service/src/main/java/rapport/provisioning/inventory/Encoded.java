package rapport.provisioning.inventory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Text made fit for a path.
final class Encoded {
    private Encoded() {}

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
