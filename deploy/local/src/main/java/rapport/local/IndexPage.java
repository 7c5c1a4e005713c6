package rapport.local;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import rapport.local.stack.ProcessStatus;

/// The first page that somebody sees in a browser.
final class IndexPage {

    private IndexPage() {}

    static String of(Front.StackStatus status) {
        var rows = status.processes().stream().map(IndexPage::row).collect(joining("\n"));
        return template()
                .replace("{policy}", status.policy())
                .replace("{rows}", rows)
                .replace("{kafka}", status.kafka())
                .replace("{origin}", status.origin());
    }

    private static String row(ProcessStatus process) {
        return "  <tr><td>%s<td>%s<td>%d<td>%d<td>%d</tr>"
                .formatted(process.name(), process.state(), process.port(), process.pid(), process.restarts());
    }

    private static String template() {
        try (var page = Objects.requireNonNull(IndexPage.class.getResourceAsStream("/index.html"), "index.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
