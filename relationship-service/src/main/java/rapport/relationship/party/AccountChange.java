package rapport.relationship.party;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// The whole of what may change on an account.
record AccountChange(
        @Nullable String partyName,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable String country,
        boolean critical) {
    private static final Set<String> LANGUAGES = new TreeSet<>(Set.of("de", "en"));

    List<FieldError> errors() {
        var fields = new Fields();
        fields.text("partyName", partyName);
        fields.oneOf("language", language, LANGUAGES);
        fields.timeZone("timeZone", timeZone);
        fields.country("country", country);
        return fields.errors();
    }

    /// Writes it to the row, and says whether anything is different now.
    boolean isMadeTo(AccountRow row) {
        var before = row.account();
        row.partyName = requireNonNull(partyName);
        row.language = requireNonNull(language);
        row.timeZone = requireNonNull(timeZone);
        row.country = requireNonNull(country);
        row.critical = critical;
        return !row.account().equals(before);
    }
}
