package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Reasons;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.tariff.Replacements;
import rapport.consumption.tariff.Tariffs;

/// What people type to begin a re-rating: versions by their numbers, parts by their months.
@ApplicationScoped
class ReRatingMonths {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private final Tariffs tariffs;
    private final Replacements replacements;

    ReRatingMonths(Tariffs tariffs, Replacements replacements) {
        this.tariffs = tariffs;
        this.replacements = replacements;
    }

    /// As it was typed.
    ///
    /// @param from the first month, such as 2026-10; empty for all
    /// @param until the last month
    record Typed(String tariff, String mistaken, String corrected, String from, String until, String reason) {}

    /// What is meant; null where something is to be mended.
    ReRatingDesk.@Nullable Wish read(Typed typed, List<FieldError> errors) {
        if (typed.tariff().isEmpty()) {
            errors.add(new FieldError("job-tariff", "Name the tariff"));
        }
        check("mistaken", typed.mistaken(), errors);
        check("corrected", typed.corrected(), errors);
        var from = month("from", typed.from(), errors);
        var until = month("until", typed.until(), errors);
        if (!Reasons.isGood(typed.reason())) {
            errors.add(new FieldError("job-reason", "Say why in a sentence of at most 500 characters"));
        }
        if (!errors.isEmpty()) {
            return null;
        }
        var mistaken = Long.parseLong(typed.mistaken());
        try {
            replacements.find(typed.tariff(), mistaken);
        } catch (Problem e) {
            errors.addAll(refusals(e));
            return null;
        }
        var zone = tariffs.version(typed.tariff(), mistaken).tariff().zone();
        return new ReRatingDesk.Wish(
                typed.tariff(),
                mistaken,
                Long.parseLong(typed.corrected()),
                start(from, zone),
                until == null ? null : start(until.plusMonths(1), zone),
                typed.reason().strip());
    }

    /// A refusal at the field that it is about.
    List<FieldError> refusals(Problem problem) {
        var errors = new ArrayList<FieldError>();
        problem.errors()
                .forEach(error ->
                        errors.add(new FieldError("job-" + error.field(), error.field() + " " + error.message())));
        if (errors.isEmpty()) {
            errors.add(new FieldError(
                    "job-corrected",
                    Objects.requireNonNullElse(
                            problem.getMessage(), problem.kind().title())));
        }
        return errors;
    }

    private static void check(String field, String text, List<FieldError> errors) {
        if (!VERSION.matcher(text).matches()) {
            errors.add(new FieldError("job-" + field, "Give the number of the " + field + " version, such as 2"));
        }
    }

    private static @Nullable YearMonth month(String field, String text, List<FieldError> errors) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException _) {
            errors.add(new FieldError("job-" + field, "Give a month such as 2026-10, or nothing"));
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable YearMonth month, ZoneId zone) {
        return month == null ? null : month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
