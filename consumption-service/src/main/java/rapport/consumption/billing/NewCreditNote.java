package rapport.consumption.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A credit note that is to be issued: for lines of a document, or an amount for an agreement.
///
/// @param creditNoteId the caller's own id: the same again is the same credit note
/// @param amount with tax; absent where lines say it
/// @param documentId the bill that is put right
/// @param lines what of it is given back, at the rate of tax that it was billed with
/// @param reason a sentence for the customer
record NewCreditNote(
        @NotNull @Pattern(regexp = ID, message = "must be 1 to 100 letters, digits, dots, dashes and underscores")
        String creditNoteId,

        @NotBlank @Size(max = 100) String agreementId,
        @Nullable Money amount,
        @Nullable @Size(max = 100) String documentId,
        @Nullable @Size(min = 1, max = 1_000) List<@NotNull @Valid Part> lines,

        @NotBlank @Size(max = 500) @Pattern(regexp = LegalEntity.PRINTED, message = LegalEntity.UNPRINTED)
        String reason) {
    private static final String ID = "[A-Za-z0-9._-]{1,100}";

    /// @param position of the line on its document, from 1
    /// @param minor as the line counts: with tax where the seller's prices include it
    record Part(@Positive int position, @Positive long minor) {}
}
