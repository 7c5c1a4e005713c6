package rapport.chassis.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Styles and scripts, read once. Their address holds a fingerprint of them all, so that a browser keeps them for good
/// and still sees a new version at once.
@ApplicationScoped
class Assets {
    private static final String OWN = "console/assets/";
    private static final String HTMX = "META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js";
    private static final Map<String, String> PLACES = Map.of(
            "console.css", OWN + "console.css",
            "console.js", OWN + "console.js",
            "icon.svg", OWN + "icon.svg",
            "htmx.min.js", HTMX);
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private final Map<String, Asset> all = new TreeMap<>();
    private final String fingerprint;

    Assets() {
        PLACES.forEach((name, place) -> all.put(name, new Asset(type(name), read(place))));
        fingerprint = fingerprint(all);
    }

    /// A file and what it is.
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String type, byte[] body) {}

    String fingerprint() {
        return fingerprint;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream")
                + ";charset=UTF-8";
    }

    private static byte[] read(String place) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(place)) {
            if (file == null) {
                throw new IllegalStateException("the asset " + place + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Map<String, Asset> assets) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            assets.values().forEach(asset -> digest.update(asset.body()));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
