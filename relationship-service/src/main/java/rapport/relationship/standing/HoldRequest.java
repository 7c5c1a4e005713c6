package rapport.relationship.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem.FieldError;

/// A hold as it is asked for. With an id of its own it can be asked for twice.
record HoldRequest(
        @Nullable String holdId,
        Hold.@Nullable Kind kind,
        @Nullable Money amount,
        @Nullable Instant until,
        @Nullable String reason) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,500}");
    private static final Duration LONGEST = Duration.ofDays(3_660);

    List<FieldError> errors(Instant now) {
        var errors = new ArrayList<FieldError>();
        if (kind == null) {
            errors.add(new FieldError("kind", "is required"));
        }
        if (holdId != null && !ID.matcher(holdId).matches()) {
            errors.add(new FieldError("holdId", "must be 1 to 64 letters, digits, dots, dashes or underscores"));
        }
        if (reason == null || !TEXT.matcher(reason).matches()) {
            errors.add(new FieldError("reason", "must be a text of 1 to 500 characters"));
        }
        if (amount != null && !amount.isPositive()) {
            errors.add(new FieldError("amount", "must be more than nothing; leave it out to hold everything"));
        }
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            errors.add(new FieldError("until", "must be in the next ten years"));
        }
        if (kind == Hold.Kind.PROMISE_TO_PAY && until == null) {
            errors.add(new FieldError("until", "is required: a promise to pay names its day"));
        }
        return errors;
    }

    Hold hold() {
        return new Hold(
                holdId == null ? Ids.next().toString() : holdId,
                java.util.Objects.requireNonNull(kind),
                amount,
                until,
                java.util.Objects.requireNonNull(reason));
    }
}
