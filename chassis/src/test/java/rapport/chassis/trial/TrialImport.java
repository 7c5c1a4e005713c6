package rapport.chassis.trial;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Importer;
import rapport.chassis.imports.Outcome;
import rapport.chassis.problem.Problem.FieldError;
import rapport.chassis.sql.Sql;

/// Takes in numbers by name. The database takes none of a thousand or more; nothing else here knows that.
@ApplicationScoped
class TrialImport implements Importer<TrialImport.Line> {
    private final Sql sql;

    TrialImport(Sql sql) {
        this.sql = sql;
    }

    record Line(
            @Nullable String name,
            @Nullable Long amount,
            @Nullable Maker maker,
            @Nullable List<Part> parts) {}

    record Maker(@Nullable String name) {}

    record Part(@Nullable String id) {}

    @Override
    public String kind() {
        return "counts";
    }

    @Override
    public Class<Line> type() {
        return Line.class;
    }

    @Override
    public Set<String> columns() {
        return Set.of("name", "amount", "maker.name", "parts[].id");
    }

    @Override
    public List<FieldError> errors(Line line) {
        var errors = new ArrayList<FieldError>();
        if (line.name() == null) {
            errors.add(new FieldError("name", "is required"));
        }
        if (line.amount() == null) {
            errors.add(new FieldError("amount", "is required"));
        }
        return errors;
    }

    @Override
    public Map<String, String> claims(Line line) {
        return Map.of("name", Objects.requireNonNull(line.name()));
    }

    @Override
    public List<Outcome> take(ImportJob file, List<Line> lines) {
        var names = lines.stream().map(Line::name).toList();
        var fresh = Set.copyOf(sql.query(
                """
                INSERT INTO trial_count (name, amount, applied) SELECT name, amount, 1
                  FROM unnest(?::text[], ?::bigint[]) AS t(name, amount) ORDER BY name
                ON CONFLICT (name) DO NOTHING RETURNING name""",
                row -> row.text("name"),
                names,
                lines.stream().map(Line::amount).toList()));
        var there = sql
                .query(
                        "SELECT name, amount FROM trial_count WHERE name = ANY (?)",
                        row -> Map.entry(row.text("name"), row.number("amount")),
                        names)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return lines.stream().map(line -> outcome(line, fresh, there)).toList();
    }

    private static Outcome outcome(Line line, Set<String> fresh, Map<String, Long> there) {
        var name = Objects.requireNonNull(line.name());
        if (fresh.contains(name)) {
            return new Outcome.Taken();
        }
        return Objects.equals(there.get(name), line.amount())
                ? new Outcome.There()
                : new Outcome.Refused("amount", "is another than what there is");
    }
}
