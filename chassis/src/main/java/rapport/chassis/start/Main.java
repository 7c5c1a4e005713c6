package rapport.chassis.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;

/// Where every service starts: it looks at its settings before anything connects anywhere. With
/// `--check-settings` that is all it does.
@QuarkusMain
public final class Main {
    /// `EX_CONFIG` of sysexits.
    static final int REFUSED = 78;

    Main() {} // Quarkus makes a bean of it

    public static void main(String... arguments) {
        var config = ConfigUtils.configBuilder().build();
        var inspection = new Inspection(new Settings(config), config.getProfiles());
        var refusals = inspection.refusals();
        if (!refusals.isEmpty()) {
            refusals.forEach(System.err::println);
            System.exit(REFUSED);
        }
        if (List.of(arguments).contains("--check-settings")) {
            inspection.warnings().forEach(System.err::println);
            System.out.println("the settings are safe for profile " + String.join(",", config.getProfiles()));
            return;
        }
        Quarkus.run(arguments);
    }
}
