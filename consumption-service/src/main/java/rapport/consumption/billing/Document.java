package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A bill or a credit note as it was issued.
///
/// @param number for people; gap-free within the seller's series
/// @param seller the legal entity as it was then
/// @param from the first day of the period that it is for
/// @param to the day after the last
/// @param total what is owed; of a credit note, what is given back
/// @param dueAt of a bill that is to be paid
/// @param corrects of a credit note: which document
/// @param reason of a credit note: what it is given for
@JsonInclude(JsonInclude.Include.NON_NULL)
record Document(
        String documentId,
        Kind kind,
        Occasion occasion,
        String number,
        @Nullable String runId,
        String agreementId,
        String accountId,
        LegalEntity seller,
        LocalDate from,
        LocalDate to,
        Money net,
        Money tax,
        Money total,
        List<TaxTotal> taxes,
        @Nullable Instant dueAt,
        @Nullable String corrects,
        @Nullable String reason,
        Instant issuedAt) {
    @JsonIgnore
    public LocalDate getLastDay() {
        return to.minusDays(1);
    }

    Document numbered(String drawn) {
        return new Document(
                documentId,
                kind,
                occasion,
                drawn,
                runId,
                agreementId,
                accountId,
                seller,
                from,
                to,
                net,
                tax,
                total,
                taxes,
                dueAt,
                corrects,
                reason,
                issuedAt);
    }

    /// Which way the money goes.
    enum Kind {
        BILL,
        CREDIT_NOTE
    }

    /// Why it was issued.
    enum Occasion {
        /// A period is over.
        PERIOD,
        /// Somebody asked for what was used until now.
        DEMAND,
        /// Something is put right.
        CORRECTION
    }
}
