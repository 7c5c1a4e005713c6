package rapport.local.origin;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// What a person sees instead of a page of the console whose service does not answer. The look is the console's own; it
/// needs whoever serves the styles, and is readable without.
final class AwayPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Away for a moment</title>
            <link rel="stylesheet" href="/console/assets/current/console.css">
            </head>
            <body>
            <main>
            <div class="message">
            <p class="status">503</p>
            <h1>Away for a moment</h1>
            <p>The service that has this page does not answer. Nothing is lost: the others go on, and it catches up.</p>
            <p><a class="button" href="">Try again</a></p>
            <p><a href="/console">Go to the home page</a></p>
            </div>
            </main>
            </body>
            </html>
            """;

    private AwayPage() {}

    /// Whether a person asked for a whole page; parts of pages say themselves that a service is away.
    static boolean isFor(HttpServerRequest request) {
        var accepted = request.getHeader("Accept");
        return HttpMethod.GET.equals(request.method())
                && request.path() != null
                && request.path().startsWith("/console")
                && accepted != null
                && accepted.contains("text/html")
                && request.getHeader("HX-Request") == null;
    }

    static void answer(HttpServerRequest request) {
        var _ = request.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Retry-After", "5")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
                .end(PAGE);
    }
}
