package rapport.chassis.imports;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import rapport.chassis.event.InvalidEvent;

/// The values of one line of a table (RFC 4180). A line is a record: a value has no line break in it, so that a quote
/// that is not closed spoils its own line only.
final class Cells {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final ObjectReader reader;

    Cells(char separator) {
        this.reader = CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
    }

    List<String> of(String line) {
        try (var records = reader.<String[]>readValues(line)) {
            var cells = records.hasNextValue() ? List.of(records.nextValue()) : List.<String>of();
            if (records.hasNextValue()) {
                throw new InvalidEvent("line", "must be one record");
            }
            return cells;
        } catch (IOException _) {
            throw new InvalidEvent(
                    "line", "must be CSV: a value in quotes ends with a quote, and a quote inside it is doubled");
        }
    }

    /// A value as a table says it.
    static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
