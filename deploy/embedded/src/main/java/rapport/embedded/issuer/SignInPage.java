package rapport.embedded.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// Where somebody chooses whom to be. Works without JavaScript and loads nothing.
final class SignInPage {

    private SignInPage() {}

    /// The form carries the application's request along, so that nothing has to be remembered here.
    static String of(Map<String, String> request) {
        var hidden = request.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escape(parameter.getKey()), escape(parameter.getValue())))
                .collect(joining("\n    "));
        return template("sign-in.html").replace("{request}", hidden);
    }

    static String message(String text) {
        return template("message.html").replace("{message}", escape(text));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template(String name) {
        try (var page = Objects.requireNonNull(SignInPage.class.getResourceAsStream("/issuer/" + name), name)) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
