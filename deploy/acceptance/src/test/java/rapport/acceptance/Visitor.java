package rapport.acceptance;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Somebody with a browser window. What a page must never do is noted: asking another host for anything, breaking its
/// own content policy, failing in a script.
final class Visitor implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;

    private final BrowserContext window;
    private final Page page;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(BrowserContext window, String origin) {
        this.window = window;
        this.origin = origin;
        this.page = window.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onRequest(request -> {
            if (!URI.create(request.url())
                    .getRawAuthority()
                    .equals(URI.create(origin).getRawAuthority())) {
                complaints.add("asked another host: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
    }

    static Visitor come(Browser browser, String origin, Browser.NewContextOptions options) {
        return new Visitor(browser.newContext(options), origin);
    }

    Page page() {
        return page;
    }

    BrowserContext window() {
        return window;
    }

    /// What the pages did that no page may do.
    List<String> complaints() {
        return complaints;
    }

    Response open(String path) {
        return page.navigate(origin + path);
    }

    /// Chooses who to be at the identity provider's page: a button's value, or `customer:A-1`.
    void signIn(String who) {
        var parts = who.split(":", 2);
        if (parts.length == 2) {
            page.fill("input[name=" + parts[0] + "]", parts[1]);
        }
        page.click("button[value='" + parts[0] + "']");
        page.waitForURL(url -> url.startsWith(origin + "/console"));
    }

    String session() {
        return window.storageState();
    }

    /// What an accessibility check finds.
    List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(found -> found.getId() + ": " + found.getHelp() + " "
                                + found.getNodes().stream()
                                        .map(node -> String.valueOf(node.getHtml()))
                                        .toList())
                        .toList();
    }

    /// Whether something sticks out to the right.
    boolean overflows() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /// Waits until the parts of other services are there.
    void settle() {
        page.waitForLoadState();
        page.waitForFunction(
                "() => document.querySelectorAll('.htmx-request, .htmx-swapping, .htmx-settling').length === 0"
                        + " && [...document.querySelectorAll('[data-away]')].every(each => !each.querySelector(':scope > p > a[href]')"
                        + " || each.tagName === 'SECTION')");
    }

    /// Presses the tabulator until this has the focus, as somebody without a mouse does.
    Locator tabTo(String selector) {
        for (var pressed = 0; pressed < 150; pressed++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return page.locator(":focus");
            }
        }
        throw new AssertionError("no way by keyboard to " + selector + " on " + page.url());
    }

    Locator heading(String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        window.close();
    }
}
