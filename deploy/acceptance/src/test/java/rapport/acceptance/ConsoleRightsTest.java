package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who may do what in the console, and who is kept from it.
@ExtendWith(OnStack.class)
class ConsoleRightsTest {

    @Test
    void whoever_is_not_signed_in_is_asked_who_they_are_and_led_back(Scene scene) {
        try (var visitor = scene.stranger(Look.desk())) {
            visitor.open("/console/relationship/accounts?q=" + scene.restored().accountId());
            assertThat(visitor.page().url()).contains("/identity/");

            visitor.signIn("operator");

            assertThat(visitor.page().url())
                    .endsWith("/console/relationship/accounts?q="
                            + scene.restored().accountId());
            assertThat(visitor.page().locator(".who").textContent()).contains("operator", "Operator", "Sign out");

            visitor.page().click("text=Sign out");
            visitor.open("/console");
            assertThat(visitor.page().url()).contains("/identity/");
        }
    }

    @Test
    void somebody_who_may_only_look_sees_no_form_and_is_refused_a_forged_one(Scene scene) {
        try (var visitor = scene.visitor(Look.desk(), "operator-readonly")) {
            visitor.open(standing(scene));

            assertThat(visitor.page().locator("form[method=post]").count()).isZero();
            assertThat(visitor.page().locator(".who").textContent()).contains("read only");
            assertThat(visitor.page()
                            .evaluate(
                                    "path => fetch(path, {method: 'POST', body: new URLSearchParams("
                                            + "{kind: 'DISPUTE', reason: 'forged'})}).then(answer => answer.status)",
                                    standing(scene) + "/holds"))
                    .isEqualTo(403);
            assertNothingIsHeld(visitor, scene);
        }
    }

    @Test
    void somebody_who_may_only_look_sees_the_brakes_and_moves_none(Scene scene) {
        var path = "/console/relationship/operation";
        try (var visitor = scene.visitor(Look.desk(), "operator-readonly")) {
            visitor.open(path);

            assertThat(visitor.page().locator("#brakes").textContent()).contains("adverse steps", "Released");
            assertThat(visitor.page().locator("form[method=post]").count()).isZero();
            assertThat(visitor.page()
                            .evaluate(
                                    "path => fetch(path, {method: 'POST', body: new URLSearchParams("
                                            + "{reason: 'forged'})}).then(answer => answer.status)",
                                    path + "/brakes/adverse-steps/engage"))
                    .isEqualTo(403);
            visitor.open(path);
            assertThat(visitor.page().locator("#brakes .badge-good").count()).isOne();
        }
    }

    @Test
    void a_form_that_another_site_sends_for_an_operator_changes_nothing(Scene scene) {
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var target = scene.origin() + standing(scene) + "/holds";
            visitor.page().route("http://elsewhere.example/**", route -> route.fulfill(form(target)));
            visitor.page().navigate("http://elsewhere.example/");
            visitor.page().waitForURL(url -> !url.startsWith("http://elsewhere.example/"));

            assertNothingIsHeld(visitor, scene);
        }
    }

    @Test
    void a_session_alone_sends_no_form_without_saying_where_it_comes_from(Scene scene) {
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var target = scene.origin() + standing(scene) + "/holds";
            for (var origin : new String[] {"", "null", "http://elsewhere.example", "http://127.0.0.1:1"}) {
                var form = RequestOptions.create()
                        .setMaxRedirects(0)
                        .setForm(FormData.create().set("kind", "DISPUTE").set("reason", "forged"));
                var answer = visitor.window()
                        .request()
                        .post(target, origin.isEmpty() ? form : form.setHeader("Origin", origin));
                assertThat(answer.status()).as("origin '%s'", origin).isEqualTo(403);
            }
            assertNothingIsHeld(visitor, scene);
        }
    }

    @Test
    void a_customer_gets_no_page_of_the_console_whatever_the_address(Scene scene) {
        try (var visitor =
                scene.visitor(Look.desk(), "customer:" + scene.restored().accountId())) {
            for (var path : scene.consolePages().entrySet()) {
                assertThat(visitor.open(path.getValue()).status())
                        .as(path.getKey())
                        .isEqualTo(403);
            }
            assertThat(visitor.window()
                            .request()
                            .get(scene.origin() + "/console/relationship/live")
                            .status())
                    .isEqualTo(403);
        }
    }

    private static String standing(Scene scene) {
        return "/console/relationship/standings/" + scene.restored().agreementId();
    }

    private static void assertNothingIsHeld(Visitor visitor, Scene scene) {
        visitor.open(standing(scene));
        assertThat(visitor.page()
                        .locator("#holds", new Page.LocatorOptions().setHasText("Nothing is held"))
                        .count())
                .isOne();
    }

    /// A page that sends a form by itself, as a trap on another site does.
    private static Route.FulfillOptions form(String target) {
        return new Route.FulfillOptions()
                .setHeaders(Map.of("Content-Type", "text/html"))
                .setBody("<form method=post action='" + target + "'><input name=kind value=DISPUTE>"
                        + "<input name=reason value=forged></form><script>document.forms[0].submit()</script>");
    }
}
