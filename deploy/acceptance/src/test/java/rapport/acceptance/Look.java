package rapport.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/// A window to look through.
record Look(String name, int width, int height, ColorScheme scheme, boolean scripts) {

    static Look desk() {
        return new Look("desktop", 1280, 800, ColorScheme.LIGHT, true);
    }

    static Look phone() {
        return new Look("phone", 390, 844, ColorScheme.LIGHT, true);
    }

    Look dark() {
        return new Look(name + "-dark", width, height, ColorScheme.DARK, scripts);
    }

    Look withoutScripts() {
        return new Look(name, width, height, scheme, false);
    }

    static List<Look> all() {
        return List.of(desk(), desk().dark(), phone(), phone().dark());
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }
}
