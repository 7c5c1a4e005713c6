package rapport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Ends a server that would outlive this JVM: a shell that reads from a pipe, and ends the server when the pipe
/// breaks without a word.
final class Guard implements AutoCloseable {
    private static final String SCRIPT = "trap '' INT TERM HUP QUIT; read -r word || kill -s QUIT \"$1\" 2>/dev/null";

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    static Guard over(long pid) {
        try {
            return new Guard(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "guard", Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server has ended, or may go on.
    @Override
    public void close() {
        try (var pipe = shell.outputWriter()) {
            pipe.write("done\n");
        } catch (IOException _) {
            shell.destroyForcibly();
        }
    }
}
