package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// What a partner must be to be one.
@ApplicationScoped
class PartnerRules {
    /// What would be taken for one of us.
    private static final Set<String> OURS = Set.of(
            "internal",
            "provisioning",
            "consumption",
            "relationship",
            "notification",
            "administration",
            "broker",
            "admin",
            "rapport");

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final Pattern SOURCE = Pattern.compile("/[A-Za-z0-9._~/-]{1,200}");
    private static final Pattern REASON = Pattern.compile("\\P{Cntrl}{1,500}");
    private static final int MOST_SOURCES = 20;
    private static final int MOST_EVENTS = 100_000;
    private static final long LEAST_BYTES = 1_024;
    private static final long MOST_BYTES = 1L << 40;
    private static final int MOST_PERCENT = 10_000;

    private final PartnerConfig config;

    PartnerRules(PartnerConfig config) {
        this.config = config;
    }

    Set<String> channels() {
        return new TreeSet<>(config.channels());
    }

    /// What the request asks for; what it leaves out is as before, or as configured.
    ///
    /// @param errors gets what to mend
    Terms terms(PartnerRequest request, @Nullable Terms before, List<FieldError> errors) {
        var id = text(request.partnerId());
        check(errors, ID.matcher(id).matches(), "partnerId", "must be 1 to 32 of a-z, 0-9 and -");
        check(errors, !OURS.contains(id), "partnerId", "must not be a name of ours");
        check(errors, NAME.matcher(text(request.name())).matches(), "name", "must be a text of 1 to 200 characters");
        errors.addAll(reason(request.reason()));
        return new Terms(
                text(request.name()),
                sources(id, request, before, errors),
                channels(request, before, errors),
                (int) number(
                        "eventsPerSecond",
                        request.eventsPerSecond(),
                        before == null ? config.eventsPerSecond() : before.eventsPerSecond(),
                        1,
                        MOST_EVENTS,
                        errors),
                number(
                        "producerBytesPerSecond",
                        request.producerBytesPerSecond(),
                        before == null ? config.producerBytesPerSecond() : before.producerBytesPerSecond(),
                        LEAST_BYTES,
                        MOST_BYTES,
                        errors),
                number(
                        "consumerBytesPerSecond",
                        request.consumerBytesPerSecond(),
                        before == null ? config.consumerBytesPerSecond() : before.consumerBytesPerSecond(),
                        LEAST_BYTES,
                        MOST_BYTES,
                        errors),
                (int) number(
                        "requestPercentage",
                        request.requestPercentage(),
                        before == null ? config.requestPercentage() : before.requestPercentage(),
                        1,
                        MOST_PERCENT,
                        errors));
    }

    List<FieldError> reason(@Nullable String reason) {
        var errors = new ArrayList<FieldError>();
        check(errors, REASON.matcher(text(reason)).matches(), "reason", "must say why, in 1 to 500 characters");
        return errors;
    }

    private static List<String> sources(
            String id, PartnerRequest request, @Nullable Terms before, List<FieldError> errors) {
        if (request.sources() == null) {
            return before == null ? List.of("/" + id) : before.sources();
        }
        var sources = distinct(request.sources());
        check(
                errors,
                !sources.isEmpty()
                        && sources.size() <= MOST_SOURCES
                        && sources.stream().allMatch(SOURCE.asMatchPredicate()),
                "sources",
                "must be 1 to 20 paths such as /acme");
        return sources;
    }

    private List<String> channels(PartnerRequest request, @Nullable Terms before, List<FieldError> errors) {
        if (request.channels() == null) {
            return before == null ? List.copyOf(channels()) : before.channels();
        }
        var channels = distinct(request.channels());
        check(
                errors,
                !channels.isEmpty() && channels().containsAll(channels),
                "channels",
                "must be at least one of " + String.join(", ", channels()));
        return channels;
    }

    private static long number(
            String field, @Nullable Number asked, long otherwise, long least, long most, List<FieldError> errors) {
        var number = Optional.ofNullable(asked).map(Number::longValue).orElse(otherwise);
        check(errors, number >= least && number <= most, field, "must be between " + least + " and " + most);
        return number;
    }

    private static List<String> distinct(Collection<@Nullable String> texts) {
        return texts.stream().map(PartnerRules::text).distinct().sorted().toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static void check(List<FieldError> errors, boolean good, String field, String message) {
        if (!good) {
            errors.add(new FieldError(field, message));
        }
    }
}
