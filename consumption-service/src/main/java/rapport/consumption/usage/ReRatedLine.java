package rapport.consumption.usage;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a re-rating means to an agreement, as a line of a table (RFC 4180).
final class ReRatedLine {
    static final String HEADER = "agreementId,accountId,state,records,was,becomes,difference,late,currency,problem\n";

    private ReRatedLine() {}

    static String of(ReRated each) {
        return Stream.of(
                        each.agreementId(),
                        each.accountId(),
                        each.state().name(),
                        Long.toString(each.records()),
                        each.was().toPlainString(),
                        each.becomes().toPlainString(),
                        each.difference().toPlainString(),
                        each.late().toPlainString(),
                        Objects.requireNonNullElse(each.currency(), ""),
                        Objects.requireNonNullElse(each.problem(), ""))
                .map(value -> value.matches("-?[A-Za-z0-9.]*") ? value : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
