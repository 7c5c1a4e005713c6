package rapport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rapport.demo.Origin;
import rapport.demo.Patience;
import rapport.embedded.FreePort;
import rapport.local.Ports.Port;

/// One more instance of the consumption service of a stack, which knows nothing of the first: they share the database
/// and the consumer groups.
final class SecondInstance implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Stack stack;
    private final int port = FreePort.next();
    private final Origin origin;
    private @Nullable Process process;

    SecondInstance(Stack stack) {
        this.stack = stack;
        this.origin = new Origin("http://127.0.0.1:" + port, stack.token("operator"));
    }

    Origin origin() {
        return origin;
    }

    void start() {
        try {
            process = new ServiceJar("consumption")
                    .start(
                            stack.suite().environment(Port.CONSUMPTION, port),
                            stack.logs().resolve("consumption-2.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        if (Patience.until(START, () -> origin.status("/q/health/ready"), status -> status == 200) != 200) {
            throw new IllegalStateException("the second instance is not ready");
        }
    }

    /// Ends it without a word, as a power cut would.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /// Ends it in good order.
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
