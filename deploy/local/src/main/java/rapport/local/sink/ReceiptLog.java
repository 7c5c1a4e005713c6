package rapport.local.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// Which messages have had their receipt acknowledged, one number a line.
final class ReceiptLog implements AutoCloseable {
    private final Set<String> before;
    private final Writer out;

    private ReceiptLog(Set<String> before, Writer out) {
        this.before = before;
        this.out = out;
    }

    static ReceiptLog open(Path file) {
        try {
            var before = Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<String>();
            var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out.write("\n"); // ends a line that a crash cut short
            return new ReceiptLog(before, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knew(long number) {
        return before.contains(Long.toString(number));
    }

    synchronized void add(long number) {
        try {
            out.write(number + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
