package rapport.local;

import java.io.PrintStream;
import java.time.Duration;

/// Waits for a minute at most, and says what for, beside what is asked for.
final class Waiting implements PartnerCommand.Patience {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofSeconds(1);

    private final PrintStream beside;
    private final long until = System.nanoTime() + MOST.toNanos();
    private String said = "";

    Waiting(PrintStream beside) {
        this.beside = beside;
    }

    @Override
    public boolean waitsFor(String sentence) {
        if (!said.equals(sentence)) {
            beside.println(sentence);
            said = sentence;
        }
        try {
            Thread.sleep(REST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return System.nanoTime() < until;
    }
}
