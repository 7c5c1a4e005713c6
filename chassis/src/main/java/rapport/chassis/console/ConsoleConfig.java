package rapport.chassis.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// What all pages of the one origin have in common.
@ConfigMapping(prefix = "rapport.console")
interface ConsoleConfig {
    /// The navigation: every service shows all of it and serves its own part.
    List<Entry> navigation();

    /// The services that take in files: their pages of imports lead to each other.
    List<String> importing();

    /// What the console is called in its corner.
    @WithDefault("Rapport")
    String brand();

    /// A link of the navigation.
    interface Entry {
        /// The words of the link.
        String label();

        /// Where on the one origin it leads.
        String path();
    }
}
