package rapport.local.sink;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which deliveries somebody asks for. `contains` may be given more than once: all must be in the text, the
/// subject, or the HTML.
record Query(String channel, String to, List<String> contains, int limit) {
    private static final int USUAL_LIMIT = 100;

    static Query of(URI uri) {
        var channel = "";
        var to = "";
        var limit = USUAL_LIMIT;
        var contains = new ArrayList<String>();
        var raw = uri.getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var cut = pair.indexOf('=');
            var value = URLDecoder.decode(cut < 0 ? "" : pair.substring(cut + 1), StandardCharsets.UTF_8);
            switch (cut < 0 ? pair : pair.substring(0, cut)) {
                case "channel" -> channel = value.toUpperCase(Locale.ROOT);
                case "to" -> to = value.toLowerCase(Locale.ROOT);
                case "contains" -> contains.add(value);
                case "limit" -> limit = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown parameter " + pair);
            }
        }
        return new Query(channel, to.replace("+", ""), List.copyOf(contains), limit);
    }

    /// A text that every line of interest must hold.
    String hint() {
        return contains.isEmpty() ? "" : contains.getFirst();
    }

    boolean wants(Delivery delivery) {
        return (channel.isEmpty() || delivery.channel().name().equals(channel))
                && (to.isEmpty() || delivery.to().equals(to))
                && contains.stream().allMatch(text -> holds(delivery, text));
    }

    private static boolean holds(Delivery delivery, String text) {
        return delivery.text().contains(text)
                || delivery.subject().contains(text)
                || delivery.html().contains(text);
    }
}
