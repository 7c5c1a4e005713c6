package rapport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// How much memory the services of this run have held at most, in kibibytes that were resident, so that pods may
/// have as much as they need. Linux alone tells it.
final class Memory {
    /// As a pod has it: a heap of 60 % of its limit of 1 GiB. A test holds this to the manifests.
    static final List<String> OF_A_POD = List.of("-Xmx614m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

    private static final Map<String, Long> PEAKS = new ConcurrentSkipListMap<>();
    private static final String PEAK = "VmHWM:";

    private Memory() {}

    /// To be called as long as the process lives.
    static void look(String service, long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return;
        }
        try (var lines = Files.lines(status)) {
            lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(Memory::kibibytes)
                    .forEach(peak -> PEAKS.merge(service, peak, Math::max));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By service.
    static Map<String, Long> peaks() {
        return Map.copyOf(PEAKS);
    }

    /// `consumption held 702 MiB at most`
    static List<String> lines() {
        return PEAKS.entrySet().stream()
                .map(each ->
                        String.format(Locale.ROOT, "%s held %d MiB at most", each.getKey(), each.getValue() / 1024))
                .toList();
    }

    /// Of `VmHWM:	  702344 kB`, which are kibibytes.
    private static long kibibytes(String line) {
        return Long.parseLong(line.substring(PEAK.length()).replaceAll("\\D", ""));
    }
}
