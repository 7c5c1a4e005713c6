package rapport.chassis.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.inbox.EventCheck;
import rapport.chassis.inbox.PartnerChannel;

/// `./rapport check-event`: says of each event in some files whether it would be taken in, or which field is wrong.
public final class CheckEvent {
    private static final String HELP =
            "usage: ./rapport check-event [--partner ID] [--source PATH]... [--type TYPE] FILE... (- reads from standard"
                    + " input)";

    private final PrintStream out;
    private final List<String> sources = new ArrayList<>();
    private @Nullable String partner;
    private @Nullable String type;

    private CheckEvent(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /// Checks what the arguments name.
    ///
    /// @return 0 when all would be taken in, 1 when something would be refused, 2 when the question makes no sense
    static int run(PrintStream out, String... arguments) {
        var task = new CheckEvent(out);
        var files = new ArrayList<String>();
        for (var i = 0; i < arguments.length; i++) {
            var next = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--partner" -> task.partner = next;
                case "--source" -> task.sources.add(next);
                case "--type" -> task.type = next;
                default -> files.add(arguments[i]);
            }
            i += arguments[i].startsWith("--") ? 1 : 0;
        }
        if (files.isEmpty() || "".equals(task.partner) || "".equals(task.type) || !task.hasGoodSources()) {
            out.println(HELP);
            return 2;
        }
        return task.all(files);
    }

    private int all(List<String> files) {
        var check = new EventCheck(PartnerChannel.all().toList(), sources);
        var refused = 0;
        for (var file : files) {
            try {
                refused += one(check, file, content(file));
            } catch (NoSuchFileException _) {
                out.println(file + ": there is no such file");
                return 2;
            } catch (IOException _) {
                out.println(file + ": cannot be read as a file");
                return 2;
            }
        }
        out.println(taken());
        return refused == 0 ? 0 : 1;
    }

    private boolean hasGoodSources() {
        return sources.stream().allMatch(source -> source.startsWith("/"));
    }

    /// What nobody can know without asking production.
    private String taken() {
        var registered = sources.isEmpty() ? "/" + (partner == null ? "<id>" : partner) : String.join(" and ", sources);
        return "not known here, and taken for granted: registered with the source " + registered
                + " (--source names others) and with every channel; what events refer to exists; none was said before";
    }

    private static byte[] content(String file) throws IOException {
        return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    }

    private int one(EventCheck check, String file, byte[] content) {
        var refused = 0;
        var entries = type == null ? EventFile.read(content) : List.of(dataOnly(type, content));
        if (entries.isEmpty()) {
            out.println("refused  " + file + ": holds no event");
            return 1;
        }
        for (var entry : entries) {
            var flaw = check.flaw(partner, entry.headers(), entry.value());
            refused += flaw.isPresent() ? 1 : 0;
            out.println(flaw.map(it -> "refused  " + file + entry.place() + ": " + it.field() + ": " + it.reason())
                    .orElse("good     " + file + entry.place()));
        }
        return refused;
    }

    /// The data alone, as if it had been sent in binary mode with everything else in order.
    private EventFile.Entry dataOnly(String ofType, byte[] content) {
        var calendar = new String(content, UTF_8).startsWith("BEGIN:VCALENDAR");
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "check",
                "ce_source",
                sources.isEmpty() ? "/" + (partner == null ? "you" : partner) : sources.getFirst(),
                "ce_type",
                ofType,
                "content-type",
                calendar ? "text/calendar" : "application/json");
        return new EventFile.Entry("", headers, ByteBuffer.wrap(content));
    }
}
