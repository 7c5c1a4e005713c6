package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rapport.chassis.event.Cause;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Importer;
import rapport.chassis.imports.Outcome;
import rapport.chassis.problem.Problem.FieldError;

/// Takes in files of usage as partners' records are: once, rated at once where they can be. A line without an origin
/// has the file's name as its origin, so that the same file, sent again, is known.
@ApplicationScoped
class UsageImport implements Importer<SentRecord> {
    private static final Set<String> COLUMNS = Set.of(
            "origin",
            "recordId",
            "subscriberNumber",
            "kind",
            "direction",
            "quantity",
            "unit",
            "startedAt",
            "otherParty",
            "network",
            "quotaId");

    private final Intake intake;
    private final SentRecords sent;

    UsageImport(Intake intake, SentRecords sent) {
        this.intake = intake;
        this.sent = sent;
    }

    @Override
    public String kind() {
        return "usage";
    }

    @Override
    public Class<SentRecord> type() {
        return SentRecord.class;
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<FieldError> errors(SentRecord line) {
        return sent.errors(line);
    }

    @Override
    public Map<String, String> claims(SentRecord line) {
        return Map.of("recordId", Objects.requireNonNullElse(line.origin(), "") + "/" + line.recordId());
    }

    @Override
    public List<Outcome> take(ImportJob file, List<SentRecord> lines) {
        var cause = new Cause(file.id().toString(), null);
        return intake
                .takeEach(lines.stream()
                        .map(line -> new Recorded(
                                Objects.requireNonNullElse(line.origin(), "file:" + file.name()), line.usage(), cause))
                        .toList())
                .stream()
                .map(UsageImport::outcome)
                .toList();
    }

    private static Outcome outcome(Fate fate) {
        return switch (fate.state()) {
            case RATED -> new Outcome.Taken();
            case WAITS -> new Outcome.Noted("recordId", SentRecords.remark(Objects.requireNonNull(fate.waiting())));
            case THERE -> new Outcome.There();
            case DIFFERS -> new Outcome.Refused("recordId", SentRecords.DIFFERENT);
        };
    }
}
