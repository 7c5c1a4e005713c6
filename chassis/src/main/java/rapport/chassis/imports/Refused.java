package rapport.chassis.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of an import that were refused, as a file that can be mended and sent again. In a table, columns of ours
/// stand before its own and say what is to be mended; lines of JSON come as they were.
@ApplicationScoped
public class Refused {
    private final ImportJobs jobs;

    Refused(ImportJobs jobs) {
        this.jobs = jobs;
    }

    public Response file(ImportJob job) {
        var name = "refused-" + job.id() + "." + job.format().ending();
        return Response.ok(text(job))
                .type(job.format().mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private String text(ImportJob job) {
        var text = new StringBuilder();
        switch (job.format()) {
            case CSV -> {
                var header = Objects.requireNonNull(job.header());
                var separator = Columns.separator(header);
                var ours = Stream.of("line", "field", "reason")
                        .map(column -> Columns.OURS + column + separator)
                        .collect(Collectors.joining());
                text.append(ours).append(header).append('\n');
                jobs.refused(job.id(), line -> {
                    text.append(line.number())
                            .append(separator)
                            .append(Cells.quoted(String.valueOf(line.field())))
                            .append(separator)
                            .append(Cells.quoted(String.valueOf(line.reason())))
                            .append(separator);
                    text.append(Objects.requireNonNullElse(line.text(), "")).append('\n');
                });
            }
            case NDJSON ->
                jobs.refused(
                        job.id(),
                        line -> text.append(Objects.requireNonNullElse(line.text(), ""))
                                .append('\n'));
        }
        return text.toString();
    }
}
