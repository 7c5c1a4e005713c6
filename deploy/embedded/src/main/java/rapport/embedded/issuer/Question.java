package rapport.embedded.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody asks of the issuer: the parameters of a query or of a form, and an `Authorization` header.
record Question(String method, Map<String, String> parameters, Optional<String> authorization) {
    private static final int LONGEST_FORM = 64 * 1024;

    static Question of(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var form = method.equals("POST")
                ? new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), UTF_8)
                : exchange.getRequestURI().getRawQuery();
        var authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        return new Question(method, parameters(form == null ? "" : form), authorization);
    }

    private static Map<String, String> parameters(String form) {
        var parameters = new HashMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                var value = URLDecoder.decode(pair.substring(cut + 1), UTF_8);
                if (parameters.put(URLDecoder.decode(pair.substring(0, cut), UTF_8), value) != null) {
                    throw Refused.page("a parameter is there twice");
                }
            }
        }
        return Map.copyOf(parameters);
    }

    /// The parameter, or an empty text.
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean isPost() {
        return method.equals("POST");
    }
}
