package rapport.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// What the person in front of the supervisor reads.
public record Console(PrintStream out) {

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    void ready(Program program, Duration after) {
        say(String.format(
                Locale.ROOT,
                "  %-14s ready on 127.0.0.1:%-6d %5.1f s",
                program.name(),
                program.port(),
                after.toMillis() / 1000.0));
    }
}
