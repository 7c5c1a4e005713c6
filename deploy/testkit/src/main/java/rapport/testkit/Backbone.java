package rapport.testkit;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Starts one broker and one PostgreSQL for the whole test run and tells everybody where they are through
/// system properties. Nothing outlives the run.
public final class Backbone implements LauncherSessionListener {
    /// Kept here, because a logger that nobody holds forgets its level.
    private static final List<Logger> QUIETED = quieted("kafka", "org.apache.kafka", "state.change.logger");

    private static volatile LiveBackbone live = LiveBackbone.none();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (live.isNone() && !Boolean.getBoolean("rapport.testkit.off")) {
            QUIETED.forEach(logger -> logger.setLevel(Level.WARNING));
            live = LiveBackbone.start();
            live.properties().forEach(System::setProperty);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        live.close();
        live = LiveBackbone.none();
    }

    private static List<Logger> quieted(String... names) {
        return List.of(names).stream().map(Logger::getLogger).toList();
    }
}
