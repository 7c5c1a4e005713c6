package rapport.consumption.collection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A payment method as it is given: what the provider calls it, never its number.
///
/// @param token by which the provider knows it
/// @param label by which its owner knows it, such as "Visa •••• 4242"
/// @param validUntil the last day on which it can be charged, if there is one
/// @param isDefault whether it is charged where nothing else is said; the first of an account is
record NewMethod(
        @NotBlank @Size(max = 100) String accountId,
        @NotBlank @Size(max = 32) String provider,
        @NotBlank @Size(max = 200) String token,
        @NotNull MethodKind kind,
        @NotBlank @Size(max = 60) String label,
        @Nullable LocalDate validUntil,
        @Nullable Boolean isDefault) {

    boolean sameAs(String otherKind, String otherLabel, @Nullable String otherValidUntil) {
        return kind.name().equals(otherKind)
                && label.equals(otherLabel)
                && String.valueOf(validUntil).equals(String.valueOf(otherValidUntil));
    }
}
