package rapport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What this is measured on.
final class Machine {
    private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

    private Machine() {}

    /// Such as `2 x Some Processor, 8 GiB, Linux amd64`.
    static String here() {
        return String.format(
                Locale.ROOT,
                "%d x %s, %.0f GiB, %s %s",
                Runtime.getRuntime().availableProcessors(),
                told("/proc/cpuinfo", "model name", "processor"),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    private static double memory() {
        var told = told("/proc/meminfo", "MemTotal", "0 kB").replaceAll("[^0-9]", "");
        return Long.parseLong(told) / KIBIBYTES_PER_GIBIBYTE;
    }

    /// What Linux says of a machine; other systems say nothing.
    private static String told(String file, String name, String otherwise) {
        var path = Path.of(file);
        if (Files.notExists(path)) {
            return otherwise;
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
