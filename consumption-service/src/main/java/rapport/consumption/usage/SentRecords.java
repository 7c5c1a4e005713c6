package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem.FieldError;

/// Holds records that are sent in against what holds for those that partners say.
@ApplicationScoped
class SentRecords {
    static final String DIFFERENT = "is that of another record, which says something else";

    private static final Pattern PARTNER = Pattern.compile("[a-z0-9-]{1,32}");

    private final Timely timely;

    SentRecords(Timely timely) {
        this.timely = timely;
    }

    /// What is wrong with a record.
    List<FieldError> errors(SentRecord record) {
        var missing = record.missing();
        if (!missing.isEmpty()) {
            return missing;
        }
        try {
            var usage = record.usage();
            var flaw = timely.flaw(usage.startedAt());
            if (flaw != null) {
                return List.of(new FieldError("startedAt", flaw));
            }
        } catch (InvalidEvent e) {
            return List.of(new FieldError(e.field(), e.reason()));
        }
        return record.origin() == null || isPartner(record.origin())
                ? List.of()
                : List.of(new FieldError("origin", "must be a partner, such as acme"));
    }

    static boolean isPartner(String name) {
        return PARTNER.matcher(name).matches();
    }

    /// What somebody should know of a record that is in but not rated.
    static String remark(Waiting waiting) {
        return switch (waiting) {
            case UNKNOWN_SUBSCRIBER -> "waits: nobody is known to have had that number then";
            case NO_TARIFF -> "waits: there is no tariff for the agreement at that time";
            case FEATURE_PENDING -> "waits: what it needs was asked for, and it is not known yet since when that is on";
            case NO_PRICE -> "waits: the tariff has no price for it";
            case SUSPECTED_DUPLICATE -> "waits for a decision: another record says the same under another id";
        };
    }
}
