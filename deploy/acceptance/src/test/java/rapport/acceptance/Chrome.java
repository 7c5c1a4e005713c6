package rapport.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The system's Chromium, headless. Nothing is downloaded: without one the tests fail, and say how to get it.
final class Chrome implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    /// Who has signed in before, with the session that they have since.
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    private Chrome(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chrome start() {
        var program = program();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS);
        return new Chrome(playwright, playwright.chromium().launch(options));
    }

    /// A fresh browser window in which nobody is signed in.
    Visitor visitor(String origin, Look look) {
        return Visitor.come(browser, origin, look.options());
    }

    /// A fresh browser window of somebody who has signed in at the identity provider's page, now or before.
    Visitor visitor(String origin, Look look, String who) {
        var session = sessions.computeIfAbsent(who, _ -> signIn(origin, who));
        return Visitor.come(browser, origin, look.options().setStorageState(session));
    }

    private String signIn(String origin, String who) {
        try (var visitor = visitor(origin, Look.desk())) {
            visitor.open("/console");
            visitor.signIn(who);
            return visitor.session();
        }
    }

    private static Path program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The console is tested in a real browser, and there is none: sudo apt-get install chromium"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
