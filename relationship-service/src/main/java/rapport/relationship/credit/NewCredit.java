package rapport.relationship.credit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import rapport.chassis.money.Money;

/// A credit that is to be granted.
///
/// @param creditId the caller's own id: the same again is the same credit
/// @param amount what the customer gets, with tax
/// @param reason a sentence for the customer
record NewCredit(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                message = "must be 1 to 64 letters, digits, dots, dashes and underscores")
        String creditId,

        @NotBlank(message = "says whose it is") @Size(max = 100)
        String agreementId,

        @NotNull(message = "is SLO or GOODWILL") CreditCause cause,

        @NotNull(message = "says how much the customer gets, with tax")
        Money amount,

        @NotBlank(message = "tells the customer why")
        @Pattern(regexp = "\\P{Cntrl}{1,500}", message = "must be a text of 1 to 500 characters")
        String reason) {}
