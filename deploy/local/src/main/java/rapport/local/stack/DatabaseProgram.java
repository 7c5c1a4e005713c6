package rapport.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import rapport.embedded.EmbeddedDatabase;

/// PostgreSQL, with a database for each of the services.
record DatabaseProgram(
        EmbeddedDatabase.Settings settings, Path log, List<String> services, UnaryOperator<String> passwords)
        implements Program {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Running start() throws IOException {
        try {
            var database = EmbeddedDatabase.start(settings);
            services.forEach(service -> database.createFor(
                    service, passwords.apply(service + "_owner"), passwords.apply(service + "_app")));
            return new RunningDatabase(database, database.pid());
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException(e.getMessage() + ": " + e.getCause(), e);
        }
    }

    @Override
    public boolean isReady(Running running) {
        return true; // it was asked before start returned
    }

    private record RunningDatabase(EmbeddedDatabase database, long pid) implements Running {
        private static final long LOOK_MILLIS = 100;

        @Override
        public boolean endedWithin(Duration patience) throws InterruptedException {
            var until = System.nanoTime() + patience.toNanos();
            while (isAlive()) {
                if (System.nanoTime() >= until) {
                    return false;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            database.close(); // frees the directory for the next one
            return true;
        }

        @Override
        public void stop() {
            database.close();
        }

        @Override
        public String deadlySignal() {
            return "QUIT"; // "immediate shutdown": it takes its own children along
        }

        /// The server is no child of this process, so nobody may have collected it: a zombie is dead.
        private boolean isAlive() {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return false;
            }
            try {
                var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
            } catch (IOException _) {
                return true; // no /proc here, and somebody collects zombies
            }
        }
    }
}
