package rapport.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Prometheus' own checker.
final class Promtool {
    private Promtool() {}

    /// What it says, which is nothing wrong.
    ///
    /// @throws IllegalStateException with what is wrong, or that it is missing
    static String run(String... arguments) {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "promtool is missing; install it: sudo apt-get install --no-install-recommends prometheus"
                            + " (any of 2.42 or later; the server need not run)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
