package rapport.local.stack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Ends what the supervisor has started when the supervisor itself is killed: a shell that reads process ids
/// from a pipe, and ends those it knows of when the pipe breaks.
final class Reaper implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            all=
            while read -r what pid signal; do
              if [ "$what" = + ]; then
                all="$all $pid:$signal"
              else
                left=
                for one in $all; do [ "${one%%:*}" = "$pid" ] || left="$left $one"; done
                all=$left
              fi
            done
            for one in $all; do kill -s "${one##*:}" "${one%%:*}" 2>/dev/null; done
            """;

    private final BufferedWriter pipe;

    Reaper() {
        try {
            pipe = new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .outputWriter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(Running running) {
        tell("+ " + running.pid() + " " + running.deadlySignal());
    }

    void forget(Running running) {
        tell("- " + running.pid() + " -");
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The reaper is gone", e);
        }
    }

    @Override
    public void close() {
        try {
            pipe.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
