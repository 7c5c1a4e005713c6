package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem;

/// What somebody decides about one record: it is taken back, or taken back and rated as it should have been said. Needs
/// a transaction.
@ApplicationScoped
class Decisions {
    private final KeptRecords kept;
    private final Records records;
    private final Corrections corrections;
    private final Intake intake;
    private final Timely timely;

    Decisions(KeptRecords kept, Records records, Corrections corrections, Intake intake, Timely timely) {
        this.kept = kept;
        this.records = records;
        this.corrections = corrections;
        this.intake = intake;
        this.timely = timely;
    }

    /// What became of it.
    ///
    /// @param reversal the entry that takes it back
    /// @param corrected the entry as it should have been; null where there is none
    /// @param waiting why that could not be rated yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            String reversal,
            String amount,
            String currency,
            String periodStart,
            @Nullable String corrected,
            @Nullable Waiting waiting) {}

    /// @throws Problem where it is not there, or was taken back before
    Outcome reverse(String id, String reason, String by) {
        var back = takeBack(standing(id), reason, by, Cause.root());
        return outcome(back, null);
    }

    /// @throws Problem where it is not there, was taken back before, or would be wrong again
    Outcome correct(String id, Corrected corrected, String by) {
        var wrong = standing(id);
        var right = right(wrong, corrected);
        var cause = Cause.root();
        var back = takeBack(wrong, corrected.reason(), by, cause);
        return outcome(back, intake.correct(new Recorded(wrong.recorded().origin(), right, cause)));
    }

    private UsageRecorded right(Kept wrong, Corrected corrected) {
        try {
            var right = corrected.of(wrong.recorded().usage());
            var flaw = timely.flaw(right.startedAt());
            if (flaw != null) {
                throw Problem.invalid("startedAt", flaw);
            }
            return right;
        } catch (InvalidEvent e) {
            throw Problem.invalid(e.field(), e.reason());
        }
    }

    private Charged takeBack(Kept entry, String reason, String by, Cause cause) {
        return corrections.apply(new Corrections.Wish(List.of(entry), reason, by, null, null, cause)).back().stream()
                .findFirst()
                .orElseThrow(() -> takenBack(entry.id()));
    }

    private Kept standing(String id) {
        var named = RecordId.of(id).orElseThrow(() -> Problem.notFound("usage", id));
        var days = new ArrayList<>(List.of(named.day()));
        days.addAll(records.later(named));
        return kept.find(named, days).orElseThrow(() -> {
            var seen = records.find(named).orElseThrow(() -> Problem.notFound("usage", id));
            return seen.takesBack() == null
                    ? takenBack(named)
                    : Problem.of(
                            UsageProblem.IS_REVERSAL,
                            "It takes " + seen.takesBack() + " back; send that record again under another recordId.");
        });
    }

    private static Problem takenBack(RecordId id) {
        return Problem.of(UsageProblem.REVERSED_BEFORE, "Record " + id + " was taken back before.");
    }

    private static Outcome outcome(Charged back, @Nullable Fate corrected) {
        return new Outcome(
                back.record().id().toString(),
                back.rated().charge().value().toPlainString(),
                back.rated().charge().currency(),
                back.periodStart().toString(),
                corrected == null ? null : corrected.id().toString(),
                corrected == null ? null : corrected.waiting());
    }
}
