package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// An operator follows what somebody uses, takes a record back, writes a tariff, and rates a mistake again:
/// in a browser.
@ExtendWith(OnStack.class)
class RatingPagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void what_is_used_is_followed_live_and_a_record_is_explained_and_taken_back(Scene scene) {
        var talker = Talker.sign(scene.field());
        talker.message();
        talker.call(90);
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/consumption/agreements");
            page.fill("#q", talker.number());
            page.click("form[role=search] button");
            page.waitForURL(url -> url.contains("q="));
            var search = page.url();
            Patience.until(
                    PATIENCE,
                    () -> {
                        page.navigate(search);
                        return page.locator("#found a[href$='/usage']").count();
                    },
                    links -> links == 1);
            page.click("#found a[href$='/usage']");
            page.locator("#included").getByText("99 messages").waitFor();
            page.locator("#charges").getByText("€0.18").waitFor();

            talker.message();
            page.locator("#included").getByText("98 messages").waitFor();
            visitor.settle();
            assertThat(visitor.barriers()).isEmpty();

            page.locator("#latest tr").filter(has("SMS")).first().locator("a").click();
            assertThat(page.locator("main").textContent()).contains("Left of sms-included");
            page.click("summary:has-text('Take it back')");
            page.click("form[action$='/reverse'] button");
            assertThat(page.locator("#mend").textContent()).contains("Say why in a sentence");
            visitor.complaints().clear(); // the browser tells of every answer like this
            page.fill("#reverse-reason", "The message was sent twice by our own mistake.");
            page.click("form[action$='/reverse'] button");
            page.locator("h1 + .badge").getByText("Taken back").waitFor();
            assertThat(visitor.barriers()).isEmpty();
            page.click(".crumbs a[href$='/usage']");
            page.locator("#included").getByText("99 messages").waitFor();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_somebody_asks_for_a_customer_and_turns_it_off_again(Scene scene) {
        var talker = Talker.sign(scene.field());
        var path = "/console/consumption/agreements/" + talker.agreementId() + "/requests";
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            awaitWords(visitor, path, "#offers", "Voicemail plus");
            assertThat(page.locator("#offers").textContent()).contains("1.50 EUR");

            page.click("#offers summary");
            page.fill("#request-reason-0", "   ");
            page.click("#offers form button");
            assertThat(page.locator("#mend").textContent()).contains("Say in a sentence");
            page.fill("#request-reason-0", "By telephone, the price was read out.");
            page.click("#offers form button");
            awaitWords(visitor, path, "#made", "Fulfilled");
            awaitWords(visitor, path, "#offers", "Turn it off");

            page.click("#offers summary");
            page.fill("#request-reason-0", "By telephone again.");
            page.click("#offers form button");
            awaitWords(visitor, path, "#offers", "Turn it on");
            assertThat(page.locator("#made tbody tr").count()).isEqualTo(2);
        }
    }

    private static void awaitWords(Visitor visitor, String path, String where, String words) {
        Patience.until(
                PATIENCE,
                () -> {
                    visitor.open(path);
                    return visitor.page().locator(where).textContent();
                },
                text -> text.contains(words));
        assertThat(visitor.page().locator(where).textContent()).contains(words);
    }

    @Test
    void without_scripts_a_tariff_is_written_mended_compared_and_released(Scene scene) {
        var id = scene.field().fresh("draft").toLowerCase(Locale.ROOT);
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/consumption/tariffs");
            page.click("a[href='/console/consumption/tariffs/editor']");
            var sound = page.inputValue("#tariff-text").replace("mobile-basic", id);
            check(page, sound.replace("\"version\": 1,", "\"version\": 1"));
            assertThat(page.locator("#mend").textContent()).contains("Line 4, column");

            var flawed = sound.replace("\"per\": \"60 s\"", "\"per\": \"60 apples\"");
            check(page, flawed);
            assertThat(page.locator("#mend").textContent()).contains("Line 9: $.rules[0].price.per");
            assertThat(page.inputValue("#tariff-text").strip()).isEqualTo(flawed.strip());

            check(page, sound);
            assertThat(page.locator("h1").textContent()).isEqualTo(id + ", version 1");
            page.click("form[action$='/preview'] button");
            page.waitForURL(url -> url.contains("/re-ratings/"));
            var comparison = page.url();
            var compared = Patience.until(
                    PATIENCE,
                    () -> {
                        page.navigate(comparison);
                        return page.locator("#job .badge").textContent();
                    },
                    "Previewed"::equals);
            assertThat(compared).isEqualTo("Previewed");
            page.click("a:has-text('Back to the draft')");
            page.click("summary:has-text('Release it')");
            page.click("form[action$='/release'] button");
            assertThat(page.locator("#mend").textContent()).contains("Say why in a sentence");
            page.fill("#release-reason", "The product owner has signed it.");
            page.click("form[action$='/release'] button");
            assertThat(page.locator("h1 + .badge").textContent()).isEqualTo("Released");
        }
    }

    @Test
    void a_mistake_is_rated_again_once_somebody_has_seen_who_gains(Scene scene) {
        var field = scene.field();
        var talker = Talker.sign(field);
        talker.call(600);
        Patience.until(
                PATIENCE,
                () -> field.origin()
                        .get("/consumption/v1/usage?agreementId=" + talker.agreementId())
                        .size(),
                records -> records == 1);
        field.origin().post("/consumption/v1/tariffs", Talker.tariff(talker.tariff(), 2, "0.10"));
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/consumption/tariffs/" + talker.tariff() + "/versions/1");
            page.click("a:has-text('rate its usage again')");
            page.fill("#job-corrected", "2");
            page.fill("#job-from", "October");
            page.fill("#job-reason", "A minute was to cost ten cents.");
            page.click("form[action$='/re-ratings'] button");
            assertThat(page.locator("#mend").textContent()).contains("Give a month such as 2026-10");
            assertThat(page.inputValue("#job-corrected")).isEqualTo("2");
            assertThat(page.inputValue("#job-tariff")).isEqualTo(talker.tariff());
            visitor.complaints().clear();
            page.fill("#job-from", "");
            page.click("form[action$='/re-ratings'] button");
            page.locator("#job .badge").getByText("Previewed").waitFor();
            page.click("nav[aria-label='Which agreements'] a:has-text('Gain')");
            page.locator("#agreements tbody tr").filter(has("-0.20 EUR")).waitFor();
            assertThat(visitor.barriers()).isEmpty();
            var table = page.waitForDownload(() -> page.click("a:has-text('All as a table')"));
            assertThat(table.path()).content().contains(talker.agreementId() + "\"", "-0.20");

            page.click("summary:has-text('Release it')");
            page.fill("#release-reason", "The board has agreed.");
            page.click("form[action$='/release'] button");
            page.locator("#job .badge").getByText("Done").waitFor();
            visitor.open("/console/consumption/agreements/" + talker.agreementId() + "/usage");
            page.locator("#period").getByText("€1.00").waitFor();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void check(Page page, String text) {
        page.fill("#tariff-text", text);
        page.click("form[action$='/tariffs'] button");
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
