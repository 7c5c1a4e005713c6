package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// An operator works a bill run out, looks at it and releases it, in a browser and without scripts.
@ExtendWith(OnStack.class)
class BillRunRoomTest {

    @Test
    void a_run_is_begun_mended_and_released_and_its_page_follows(Scene scene) {
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var page = visitor.page();
            visitor.open("/console");
            page.click("nav a[href='/console/consumption/bill-runs']");
            page.fill("#run-until", "soon");
            page.click("form[action$='/bill-runs'] button");
            assertThat(page.locator("#mend").textContent()).contains("Give a day such as");
            visitor.complaints().clear(); // the browser tells of every answer like this

            page.fill("#run-until", "2000-01-01");
            page.click("form[action$='/bill-runs'] button");
            page.getByText("The run is being worked out; nothing is billed yet.")
                    .waitFor();
            page.locator("#run .badge").getByText("Drafted").waitFor();
            page.click("summary:has-text('Release the bills')");
            page.fill("#release-reason", "The month is over.");
            page.click("form[action$='/release'] button");
            page.locator("#run .badge").getByText("Done").waitFor();
            assertThat(page.locator("#run").textContent()).contains("Nothing to bill");
            page.locator("#levers").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_a_run_is_cancelled_for_a_reason(Scene scene) {
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/consumption/bill-runs");
            page.fill("#run-until", "2000-01-02");
            page.click("form[action$='/bill-runs'] button");
            var here = page.url();
            var drafted = Patience.until(
                    Duration.ofMinutes(2),
                    () -> {
                        page.navigate(here);
                        return page.locator("#run .badge").textContent();
                    },
                    "Drafted"::equals);
            assertThat(drafted).isEqualTo("Drafted");
            page.click("summary:has-text('Cancel the run')");
            page.click("form[action$='/cancel'] button");
            assertThat(page.locator("#mend").textContent()).contains("Say why in a sentence");
            page.fill("#cancel-reason", "It was for looking only.");
            page.click("form[action$='/cancel'] button");
            assertThat(page.locator("#run .badge").textContent()).isEqualTo("Cancelled");
        }
    }
}
