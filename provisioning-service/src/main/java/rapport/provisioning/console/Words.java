package rapport.provisioning.console;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words and styles of what the tables hold in capitals. Templates call them `say:`.
@TemplateExtension(namespace = "say")
final class Words {
    private Words() {}

    /// `REDUCED_REDUNDANCY` as "Reduced redundancy".
    static String words(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
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

    /// How the badge of planned work looks.
    static String change(String status) {
        return switch (status) {
            case "STARTED" -> "warn";
            case "CONFIRMED" -> "info";
            case "RESTORED" -> "good";
            default -> "none";
        };
    }

    /// What a service is, in a word: ended, blocked, or running.
    static String service(String state, List<String> blocks) {
        if (!state.equals("ACTIVE")) {
            return words(state);
        }
        return blocks.isEmpty()
                ? "Active"
                : blocks.stream().anyMatch(block -> block.endsWith(":SUSPENDED")) ? "Suspended" : "Restricted";
    }

    /// How the badge of a service looks.
    static String serviceStyle(String state, List<String> blocks) {
        if (!state.equals("ACTIVE")) {
            return "none";
        }
        return blocks.isEmpty()
                ? "good"
                : blocks.stream().anyMatch(block -> block.endsWith(":SUSPENDED")) ? "bad" : "warn";
    }

    /// `DEBT:SUSPENDED` as "for debt"; where there are several, each with what it takes away.
    static String why(List<String> blocks) {
        return blocks.stream()
                .map(block -> block.toLowerCase(Locale.ROOT).split(":", 2))
                .map(block -> (blocks.size() > 1 ? block[1] + " for " : "for ") + block[0])
                .collect(Collectors.joining(", "));
    }

    /// What still works under these blocks.
    static String keeps(List<String> blocks) {
        if (blocks.isEmpty()) {
            return "everything";
        }
        return blocks.stream().anyMatch(block -> block.endsWith(":SUSPENDED"))
                ? "emergency calls"
                : "incoming and emergency calls";
    }
}
