package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the console in a real browser, on the whole stack. With `-Dscreenshots=true` the pictures of
/// the README are taken again.
@ExtendWith(OnStack.class)
class ConsolePagesTest {
    private static final Path PICTURES = Path.of("../../docs/images/console");
    private static final List<String> IN_THE_README =
            List.of("accounts", "account", "party", "services", "change", "standing-suspended", "dead-event");

    static List<Look> looks() {
        return Look.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void every_page_is_accessible_stays_on_its_origin_and_fits_the_screen(Look look, Scene scene) {
        var wrong = new ArrayList<String>();
        try (var visitor = scene.visitor(look, "operator")) {
            scene.pages().forEach((name, path) -> {
                var answer = visitor.open(path);
                visitor.settle();
                if (answer.status() != 200) {
                    wrong.add(name + " answered " + answer.status());
                }
                if (visitor.overflows()) {
                    wrong.add(name + " is wider than the screen");
                }
                visitor.barriers().forEach(barrier -> wrong.add(name + " " + barrier));
                visitor.complaints().forEach(complaint -> wrong.add(name + " " + complaint));
                visitor.complaints().clear();
                keep(visitor, look, name);
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pages_for_what_is_not_there_and_not_allowed_are_accessible_too(Scene scene) {
        var wrong = new ArrayList<String>();
        for (var who : List.of("operator", "customer:" + scene.restored().accountId(), "partner:acme")) {
            try (var visitor = scene.visitor(Look.phone(), who)) {
                var answer =
                        visitor.open(who.equals("operator") ? "/console/relationship/accounts/nobody" : "/console");

                assertThat(answer.status()).isEqualTo(who.equals("operator") ? 404 : 403);
                assertThat(visitor.page().locator("h1").textContent())
                        .isEqualTo(who.equals("operator") ? "Not found" : "Not for your role");
                visitor.barriers().forEach(barrier -> wrong.add(who + " " + barrier));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_home_page_shows_what_waits_for_somebody_and_leads_there(Scene scene) {
        var field = scene.field();
        var debtors = field.nextDebtors(4);
        brake(field, "engage");
        try {
            field.fallDue(debtors);
            field.standings(debtors, Set.of("NOTICE_SERVED"));
            field.partner().maintenance("NOWHERE", Field.outage("NOWHERE", 1, 9_001, 9_002));
            field.partner().payment(field.fresh("PAY"), "AG-NOBODY", 1_250);
            for (var look : List.of(Look.desk(), Look.phone())) {
                try (var visitor = scene.visitor(look, "operator")) {
                    visitor.open("/console");
                    visitor.page()
                            .getByText("The brake on adverse steps is pulled")
                            .waitFor();
                    visitor.page()
                            .getByText(Pattern.compile("\\d payments? belongs? to nobody yet"))
                            .waitFor();
                    visitor.page().getByText("refused since yesterday").first().waitFor();
                    visitor.settle();
                    picture(visitor, look, "home");
                    assertThat(visitor.barriers()).isEmpty();

                    visitor.page().locator("#next a").first().click();
                    visitor.heading("How it came to this").waitFor();
                }
            }
        } finally {
            brake(field, "release");
        }
    }

    @Test
    void the_home_page_stays_of_use_while_a_service_is_away(Scene scene) {
        scene.field().stack().stop("notification");
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            visitor.open("/console");

            visitor.page()
                    .getByText("Notification does not answer at the moment")
                    .waitFor();
            assertThat(visitor.heading("What needs you").isVisible()).isTrue();
            assertThat(visitor.barriers()).isEmpty();
        } finally {
            scene.field().stack().start("notification");
            scene.field().stack().awaitReady();
        }
    }

    private static void brake(Field field, String change) {
        var why = Map.of("reason", "The tariff of the last bill run is being checked.");
        field.origin().post("/relationship/v1/brakes/adverse-steps/" + change, why);
    }

    private static void keep(Visitor visitor, Look look, String name) {
        if (!look.name().endsWith("-dark") && IN_THE_README.contains(name)) {
            picture(visitor, look, name);
        }
    }

    private static void picture(Visitor visitor, Look look, String name) {
        if (Boolean.getBoolean("screenshots")) {
            visitor.screenshot(PICTURES.resolve(name + "-" + look.name() + ".png"));
        }
    }
}
