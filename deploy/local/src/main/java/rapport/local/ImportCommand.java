package rapport.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `import customers|services|usage FILE [dry-run]`: sends a file, tells how far it is, and what was refused.
///
/// @param api what an operator may do
/// @param say tells a line
/// @param pause how long to wait before looking again
/// @param patience how long the service may be away
record ImportCommand(Api api, Consumer<String> say, Duration pause, Duration patience) {
    private static final Map<String, String> SERVICES = Map.of(
            "customers", "/relationship/v1/imports",
            "services", "/provisioning/v1/imports",
            "usage", "/consumption/v1/imports");
    private static final Set<String> ENDED = Set.of("DONE", "CANCELLED");
    private static final int SHOWN = 10;
    private static final long MOST_BYTES = 16L << 20;
    private static final String USAGE = "import needs: <customers|services|usage> FILE [dry-run]";

    /// Operations as an operator.
    interface Api {
        JsonNode send(String path, String contentType, Path file);

        /// @throws Away where the service is not there at the moment
        JsonNode get(String path);
    }

    /// A service starts anew, perhaps.
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Whether every line is in.
    boolean run(List<String> words) {
        var dryRun = words.contains("dry-run");
        var rest = words.stream().filter(word -> !word.equals("dry-run")).toList();
        if (rest.size() != 2 || !SERVICES.containsKey(rest.getFirst())) {
            throw new UsageProblem(USAGE);
        }
        var file = Path.of(rest.getLast());
        if (!Files.isReadable(file)) {
            throw new UsageProblem("there is no file " + file + " that can be read");
        }
        if (size(file) > MOST_BYTES) {
            throw new UsageProblem(
                    file + " has more than 16 MB; send it in parts, each with the first line of a table");
        }
        var imports = SERVICES.get(rest.getFirst());
        var name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        var query = "?kind=" + rest.getFirst() + "&name=" + name + "&dryRun=" + dryRun;
        var here = imports + "/"
                + api.send(imports + query, type(file), file).path("id").asText();
        var job = ended(here);
        say.accept("%s%d lines: %d %s, %d there before, %d refused"
                .formatted(
                        dryRun ? "dry run of " : "",
                        job.path("lines").asLong(),
                        job.path("taken").asLong(),
                        dryRun ? "would be taken in" : "taken in",
                        job.path("existing").asLong(),
                        job.path("refused").asLong()));
        tellRefused(here, job);
        return job.path("state").asText().equals("DONE") && job.path("refused").asLong() == 0;
    }

    private JsonNode ended(String here) {
        var told = -1L;
        while (true) {
            var job = look(here, here);
            if (ENDED.contains(job.path("state").asText())) {
                return job;
            }
            var waiting = job.path("waiting").asLong();
            if (waiting != told) {
                say.accept("  %d of %d lines are still to be looked at"
                        .formatted(waiting, job.path("lines").asLong()));
                told = waiting;
            }
            rest();
        }
    }

    /// The import goes on when its service is back, so this waits for it, too.
    private JsonNode look(String path, String here) {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return api.get(path);
            } catch (Away e) {
                if (System.nanoTime() - until >= 0) {
                    throw new UsageProblem(
                            "the service is away (%s); the import goes on when it is back, see %s"
                                    .formatted(e.getMessage(), page(here)),
                            e);
                }
                rest();
            }
        }
    }

    private void tellRefused(String here, JsonNode job) {
        var refused = job.path("refused").asLong();
        if (refused == 0) {
            return;
        }
        for (var line : look(here + "/lines?state=REFUSED&limit=" + SHOWN, here)) {
            say.accept("  line %d: %s %s"
                    .formatted(
                            line.path("number").asLong(),
                            line.path("field").asText(),
                            line.path("reason").asText()));
        }
        say.accept((refused > SHOWN ? "  and %d more; ".formatted(refused - SHOWN) : "  ")
                + "all of them, to be mended and sent again: " + page(here));
    }

    private static String page(String here) {
        return "/console" + here.replace("/v1", "");
    }

    private static String type(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return "application/x-ndjson";
        }
        throw new UsageProblem("a file's name ends in .csv, .ndjson or .jsonl, and not like " + file.getFileName());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
