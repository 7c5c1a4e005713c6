package rapport.chassis.trace;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How many of the traces that begin here, or come in from outside, are recorded. By chance, never by the trace's id:
/// who is outside chooses that, and could choose to be recorded always.
@ApplicationScoped
class Ratio {
    private final double ratio;

    /// @param ratio from 0 (none) to 1 (all)
    Ratio(@ConfigProperty(name = "rapport.trace.ratio", defaultValue = "0.1") double ratio) {
        this.ratio = ratio;
    }

    boolean hits() {
        return ThreadLocalRandom.current().nextDouble() < ratio;
    }
}
