package rapport.demo;

import java.io.PrintStream;

/// Prints the story as it happens.
final class Console {
    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.printf("%n%s%n%s%n", text, "─".repeat(text.length()));
    }

    void line(String format, Object... arguments) {
        out.printf(format + "%n", arguments);
    }

    /// Long work on one line that moves on.
    void progress(String what, int done, int of) {
        out.printf("\r  %-18s %6d of %d", what, done, of);
        if (done == of) {
            out.println();
        }
        out.flush();
    }

    /// The outcomes of one topic, a row a channel.
    void table(Outcomes outcomes) {
        line("  %-24s audience %d", outcomes.topic(), outcomes.audience());
        line(
                "    %-6s %9s %9s %9s %9s %10s %9s %9s",
                (Object[]) new String[] {
                    "", "accepted", "delivered", "bounced", "expired", "suppressed", "deferred", "unknown"
                });
        for (var channel : Outcomes.CHANNELS) {
            line(
                    "    %-6s %9d %9d %9d %9d %10d %9d %9d",
                    channel,
                    outcomes.count(channel, "accepted"),
                    outcomes.count(channel, "delivered"),
                    outcomes.count(channel, "bounced"),
                    outcomes.count(channel, "expired"),
                    outcomes.count(channel, "suppressed"),
                    outcomes.count(channel, "deferred"),
                    outcomes.count(channel, "unknown"));
        }
    }
}
