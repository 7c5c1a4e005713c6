package rapport.local.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A process that this one has started itself.
record ChildProcess(Process process) implements Running {
    private static final long PATIENCE_SECONDS = 45;

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean endedWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience);
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String deadlySignal() {
        return "KILL";
    }
}
