package rapport.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program that did not get ready, however often it was started, with the last words of its log.
public final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LAST_LINES = 15;

    NotReady(Program program) {
        super("%s does not get ready; the last lines of %s:%n%s"
                .formatted(program.name(), program.log(), lastWords(program.log())));
    }

    private static boolean isStackFrame(String line) {
        return line.startsWith("\t") && line.strip().matches("(at|\\.\\.\\.) .*");
    }

    private static String lastWords(Path log) {
        try {
            var all = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
            var lines = all.stream().filter(line -> !isStackFrame(line)).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
