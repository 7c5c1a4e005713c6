package rapport.relationship.console;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// The words and styles of what the tables hold in capitals. Templates call them `say:`.
@TemplateExtension(namespace = "say")
final class Words {
    private static final Map<String, String> STYLES = Map.of(
            "CURRENT", "good",
            "DUE", "info",
            "REMINDED", "info",
            "NOTICE_SERVED", "warn",
            "RESTRICTED", "bad",
            "SUSPENDED", "bad",
            "TERMINATION_NOTICED", "bad");
    private static final Set<String> GOOD = Set.of(
            "standing.restored",
            "payment.received",
            "block.removed",
            "delivery.delivered",
            "request.fulfilled",
            "service.activated");
    private static final Set<String> BAD = Set.of(
            "standing.restricted",
            "standing.suspended",
            "standing.terminated",
            "standing.handed-over",
            "standing.written-off",
            "block.failed",
            "delivery.bounced",
            "delivery.unknown");
    private static final Set<String> WARN = Set.of(
            "payment.missed",
            "payment.reversed",
            "standing.fell-due",
            "standing.notice-served",
            "standing.restriction-requested",
            "standing.suspension-requested",
            "standing.termination-noticed",
            "standing.termination-requested",
            "delivery.expired",
            "request.refused");

    private Words() {}

    /// `NOTICE_SERVED` as "Notice served".
    static String words(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// How the badge of a standing looks.
    static String standing(String state) {
        return STYLES.getOrDefault(state, "none");
    }

    /// How far a party has come. The definition misspells the last stage of a person.
    static String stage(String status) {
        return words(status.equals("deceaded") ? "deceased" : status);
    }

    /// How the badge of a party looks.
    static String party(String status) {
        return switch (status) {
            case "validated" -> "good";
            case "initialized" -> "info";
            default -> "none";
        };
    }

    /// How the badge of an impact looks.
    static String impact(String impact) {
        return switch (impact) {
            case "OUTAGE" -> "bad";
            case "DEGRADED" -> "warn";
            case "REDUCED_REDUNDANCY" -> "info";
            default -> "none";
        };
    }

    /// `relationship.standing.fell-due.v1` as "Fell due", `consumption.payment.missed.v1` as "Payment missed".
    static String event(String type) {
        var parts = type.split("\\.", -1);
        if (parts.length < 3) {
            return type;
        }
        return words(parts[1].equals("standing") ? parts[2] : parts[1] + " " + parts[2]);
    }

    /// How an event looks along the chain.
    static String mark(String type) {
        var parts = type.split("\\.", -1);
        var what = parts.length < 3 ? type : parts[1] + "." + parts[2];
        if (GOOD.contains(what)) {
            return "good";
        }
        return BAD.contains(what) ? "bad" : WARN.contains(what) ? "warn" : "plain";
    }

    /// Whether an event only goes along with one that matters more.
    static boolean beside(String type) {
        return type.contains(".notice.requested") || type.contains(".service.changed") || type.contains(".delivery.");
    }

    /// Whether an event has its reason from the one that led to it.
    static boolean echoes(String type) {
        return type.contains(".notice.requested") || type.contains(".service.changed");
    }

    /// What a timeline's summary says beyond the type of its event.
    static String rest(String summary, String type) {
        var parts = type.split("\\.", -1);
        var head = parts.length < 3 ? type : parts[1] + " " + parts[2];
        var rest = summary.startsWith(head) ? summary.substring(head.length()).strip() : summary;
        return parts.length > 1 && parts[1].equals("standing") ? "" : rest;
    }

    /// `maintenance.planned` as "planned".
    static String topic(String topic) {
        return topic.substring(topic.indexOf('.') + 1);
    }

    /// The event that a step of a standing is said with.
    static String standingType(String happened) {
        return "relationship.standing." + happened + ".v1";
    }

    /// What is wrong with a field; null when nothing is.
    static @Nullable String wrong(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }

    /// Whole days where it is whole days.
    static String duration(String iso) {
        var duration = Duration.parse(iso);
        var days = duration.toDays();
        if (Duration.ofDays(days).equals(duration)) {
            return days + (days == 1 ? " day" : " days");
        }
        return duration.toHours() + " hours";
    }

    /// The end of an id, as much as tells the ids of one list apart.
    static String tail(@Nullable String id) {
        return id == null || id.length() <= 8 ? String.valueOf(id) : id.substring(id.length() - 8);
    }

    /// An id fit for a fragment of an address.
    static String anchor(String id) {
        return "e-" + id.replaceAll("[^A-Za-z0-9-]", "-");
    }
}
