package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Customer;
import rapport.demo.Patience;

/// How people use the console: by keyboard alone, without scripts, and while things happen.
@ExtendWith(OnStack.class)
class ConsoleUseTest {

    @Test
    void somebody_without_a_mouse_finds_an_account_and_places_a_hold(Scene scene) {
        var debtor = fresh(scene);
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            visitor.open("/console");
            visitor.settle();
            var keyboard = visitor.page().keyboard();
            keyboard.press("Tab");
            assertThat(visitor.page().locator(":focus").textContent()).isEqualTo("Skip to content");
            keyboard.press("Enter");
            assertThat(visitor.page().locator(":focus").getAttribute("id")).isEqualTo("main");

            visitor.open("/console");
            visitor.tabTo("nav a[href='/console/relationship/accounts']");
            keyboard.press("Enter");
            visitor.heading("All accounts").waitFor();
            visitor.tabTo("#q");
            keyboard.type(debtor.accountId());
            keyboard.press("Enter");
            visitor.page().getByText("Found for “" + debtor.accountId() + "”").waitFor();
            visitor.page().waitForFunction("() => document.activeElement.id === 'found-title'");
            visitor.tabTo("a[href$='/accounts/" + debtor.accountId() + "']");
            keyboard.press("Enter");
            visitor.heading(debtor.name()).waitFor();
            visitor.tabTo("a[href$='/standings/" + debtor.agreementId() + "']");
            keyboard.press("Enter");
            visitor.page().locator("#way").waitFor();

            visitor.tabTo("#place summary");
            keyboard.press("Enter");
            visitor.tabTo("#kind");
            keyboard.type("Disp");
            visitor.tabTo("#amount");
            keyboard.type("12.50");
            visitor.tabTo("#reason");
            keyboard.type("The bill is wrong.");
            visitor.tabTo("#place button");
            keyboard.press("Enter");

            visitor.page().getByText("The hold is placed.").waitFor();
            assertThat(holds(visitor)).contains("Dispute", "€12.50", "The bill is wrong.");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_a_hold_is_placed_mended_and_lifted(Scene scene) {
        var debtor = fresh(scene);
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            visitor.open("/console");
            assertThat(page.getByText("See what notification reports").isVisible())
                    .isTrue();
            page.getByText("See what notification reports").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("What needs attention in notification");
            page.click("nav a[href='/console/relationship/accounts']");
            page.fill("#q", debtor.accountId());
            page.click("form[role=search] button");
            page.click("a[href$='/accounts/" + debtor.accountId() + "']");
            page.click("a[href$='/standings/" + debtor.agreementId() + "']");
            page.click("#place summary");
            page.fill("#amount", "much");
            page.fill("#reason", "They asked for patience.");
            page.click("#place button");

            assertThat(page.locator("#mend").textContent()).contains("must be a number such as 49.90");
            assertThat(page.inputValue("#reason")).isEqualTo("They asked for patience.");

            page.fill("#amount", "");
            page.selectOption("#kind", "EXEMPTION");
            page.click("#place button");
            assertThat(page.locator(".flash").textContent()).isEqualTo("The hold is placed.");
            assertThat(holds(visitor)).contains("Exemption", "everything");

            page.locator("#holds li summary").first().click();
            page.locator("#holds li input").first().fill("It is settled.");
            page.locator("#holds li button").first().click();
            assertThat(page.locator(".flash").textContent()).isEqualTo("The hold is lifted.");
            assertThat(holds(visitor)).contains("Nothing is held");
        }
    }

    @Test
    void without_scripts_a_brake_is_pulled_and_released_and_says_why(Scene scene) {
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            visitor.open("/console/relationship/operation");
            move(visitor, "The tariff is being checked.");
            assertThat(visitor.page().locator(".flash").textContent())
                    .isEqualTo("The brake on adverse steps is pulled.");
            assertThat(brakes(visitor)).contains("Pulled", "operator: The tariff is being checked.");

            move(visitor, "The tariff is right.");
            assertThat(visitor.page().locator(".flash").textContent())
                    .isEqualTo("The brake on adverse steps is released.");
            assertThat(brakes(visitor)).contains("Released", "operator: The tariff is right.");
        } finally {
            scene.field()
                    .origin()
                    .post("/relationship/v1/brakes/adverse-steps/release", Map.of("reason", "The test is over."));
        }
    }

    @Test
    void a_partner_is_added_gets_another_password_and_is_removed(Scene scene) {
        var id = "use-" + UUID.randomUUID().toString().substring(0, 8);
        try (var visitor = scene.visitor(Look.phone(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/relationship/partners");
            page.fill("#partnerId", "Not An Id");
            page.fill("#name", "Used Networks");
            page.uncheck("#channel-payments");
            page.fill("#reason", "The contract was signed.");
            page.click("#add button");
            assertThat(page.locator("#mend").textContent()).contains("must be 1 to 32 of a-z, 0-9 and -");
            assertThat(page.inputValue("#name")).isEqualTo("Used Networks");
            assertThat(page.isChecked("#channel-payments")).isFalse();
            assertThat(visitor.barriers()).isEmpty();

            page.fill("#partnerId", id);
            page.click("#add button");
            assertThat(page.locator("h1").textContent()).isEqualTo("Password of Used Networks");
            assertThat(page.locator("#settings").textContent())
                    .contains("bootstrap.servers=" + scene.field().stack().kafka());
            assertThat(visitor.barriers()).isEmpty();

            page.click("main a[href='/console/relationship/partners/" + id + "']");
            assertThat(page.locator("#force").textContent())
                    .contains("not in force", "partner." + id + ".network")
                    .doesNotContain("partner." + id + ".payments");
            page.fill("#rotate-reason", "It was in a mail.");
            page.click("form[action$='/rotate'] button");
            assertThat(page.locator("h1").textContent()).isEqualTo("Password of Used Networks");

            visitor.open("/console/relationship/partners/" + id);
            page.fill("#remove-reason", "The contract has ended.");
            page.check("#deleteTopics");
            page.click("form[action$='/remove'] button");
            assertThat(page.locator(".flash").textContent()).isEqualTo("The partner is removed.");
            assertThat(page.locator(".head").textContent()).contains("Removed", "The contract has ended.");
            assertThat(page.locator("form").count()).isZero();
        }
    }

    @Test
    void without_scripts_a_file_is_taken_in_and_its_refused_lines_are_explained(Scene scene) {
        var account = scene.field().fresh("ACC");
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            visitor.open("/console");
            page.click("nav a[href='/console/relationship/imports']");
            page.click(".head a[href='/console/provisioning/imports']");
            assertThat(page.locator("h1").textContent()).isEqualTo("Imports into provisioning");
            page.click(".head a[href='/console/relationship/imports']");
            assertThat(page.locator("h1").textContent()).isEqualTo("Imports into relationship");
            page.click("form[enctype] button");
            assertThat(page.locator("#mend").textContent()).contains("Choose a file");

            page.setInputFiles("#file", new FilePayload("old.csv", "text/csv", oldBase(account)));
            page.check("#dry-run");
            page.click("form[enctype] button");
            assertThat(page.locator(".flash").textContent()).contains("The file is here");
            Patience.until(Duration.ofMinutes(1), () -> reloaded(visitor), text -> text.contains("Done"));
            assertThat(page.locator("#import").textContent()).contains("dry run", "Would be taken in");
            assertThat(page.locator("#lines").textContent()).contains("country", "must be an ISO 3166 code");
            assertThat(page.locator("#lines a[href$='/refused']").isVisible()).isTrue();
            assertThat(visitor.overflows()).isFalse();
            assertThat(scene.field().origin().status("/relationship/v1/accounts/" + account))
                    .isEqualTo(404);
        }
    }

    private static String reloaded(Visitor visitor) {
        visitor.page().reload();
        return visitor.page().locator("#import").textContent();
    }

    private static byte[] oldBase(String account) {
        var good = account + ",Ada,Rapport,CONSUMER,en,Europe/Berlin,DE,Ada,ada@import.example.net,EMAIL";
        var header = "accountId,partyName,brand,segment,language,timeZone,country,contact.name,contact.email,"
                + "contact.preferred";
        return String.join("\n", header, good, good.replace(",DE,", ",Atlantis,"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_form_that_was_refused_begins_with_what_to_mend_and_leads_to_it(Scene scene) {
        var debtor = fresh(scene);
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            visitor.open("/console/relationship/standings/" + debtor.agreementId());
            visitor.page().click("#place summary");
            visitor.page().fill("#reason", "They asked for patience.");
            visitor.page().click("#place button");

            visitor.page().waitForFunction("() => document.activeElement.id === 'mend'");
            assertThat(visitor.barriers()).isEmpty();
            visitor.page().click("#mend a[href='#kind']");
            assertThat(visitor.page().locator(":focus").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(visitor.page().inputValue("#reason")).isEqualTo("They asked for patience.");
        }
    }

    @Test
    void an_open_page_shows_what_happens_without_being_loaded_again(Scene scene) {
        var debtor = scene.field().nextDebtors(1).getFirst();
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            visitor.open("/console/relationship/standings/" + debtor.agreementId());
            visitor.page().evaluate("window.neverLoadedAgain = true");
            assertThat(badge(visitor).textContent()).isEqualTo("Current");

            scene.field().fallDue(List.of(debtor));

            badge(visitor).and(visitor.page().getByText("Reminded")).waitFor();
            visitor.page().locator("#way").getByText("Payment missed").first().waitFor();
            assertThat(visitor.page().evaluate("window.neverLoadedAgain")).isEqualTo(true);
            assertThat(visitor.page().locator("#announcer").textContent()).startsWith("This page was updated at");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void pages_of_a_list_turn_in_place_and_tell_where_one_is(Scene scene) {
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            visitor.open("/console/provisioning/changes/" + scene.changeId());
            visitor.settle();
            visitor.page()
                    .locator("#touched")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Next"))
                    .click();

            visitor.page()
                    .getByText("26–", new Page.GetByTextOptions().setExact(false))
                    .first()
                    .waitFor();
            assertThat(visitor.page().url()).contains("offset=25");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// Somebody who owes something, and of whom nothing is taken while the test looks.
    private static Customer fresh(Scene scene) {
        return scene.field().nextDebtors(1).getFirst();
    }

    private static Locator badge(Visitor visitor) {
        return visitor.page().locator("#now .title .badge");
    }

    private static void move(Visitor visitor, String reason) {
        var brakes = visitor.page().locator("#brakes");
        brakes.locator("summary").click();
        brakes.locator("input").fill(reason);
        brakes.locator("button").click();
    }

    private static String brakes(Visitor visitor) {
        return visitor.page().locator("#brakes").textContent();
    }

    private static String holds(Visitor visitor) {
        return visitor.page().locator("#holds").textContent();
    }
}
