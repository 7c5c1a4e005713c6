package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A record as it was rated, with what the charge came from.
///
/// @param id the day on which it was taken in, and its number
/// @param origin the partner that metered it; not for customers to know
/// @param amount in the currency's main unit, before rounding
/// @param waived what is not owed: it was beyond a cap, or needed what nobody had asked for
/// @param takesBack the record that this one takes back
/// @param takenBack whether another takes this one back
/// @param why zone, band, units, allowances, and each balance before and after
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
        String id,
        @Nullable String origin,
        String recordId,
        String subscriberNumber,
        String kind,
        String direction,
        long quantity,
        Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network,
        String serviceId,
        String agreementId,
        String accountId,
        String periodStart,
        String tariff,
        long tariffVersion,
        String rule,
        String amount,
        String waived,
        String currency,
        @Nullable String takesBack,
        @JsonIgnore boolean takenBack,
        @JsonRawValue String why) {
    /// The amount without zeros that say nothing.
    @JsonIgnore
    public String getShownAmount() {
        return Plain.of(new BigDecimal(amount));
    }

    /// The same without what is none of a customer's business.
    public RecordView forCustomers() {
        return new RecordView(
                id,
                null,
                recordId,
                subscriberNumber,
                kind,
                direction,
                quantity,
                startedAt,
                otherParty,
                network,
                serviceId,
                agreementId,
                accountId,
                periodStart,
                tariff,
                tariffVersion,
                rule,
                amount,
                waived,
                currency,
                takesBack,
                takenBack,
                why);
    }

    static RecordView read(Row row) {
        return new RecordView(
                new RecordId(LocalDate.parse(row.text("taken_on")), row.number("seq")).toString(),
                row.textOrNull("origin"),
                row.text("record_id"),
                row.text("number"),
                row.text("kind"),
                row.text("direction"),
                row.number("quantity"),
                row.instant("started_at"),
                row.textOrNull("other_party"),
                row.textOrNull("network"),
                row.text("service_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                row.text("period_start"),
                row.text("tariff"),
                row.number("tariff_version"),
                row.text("rule"),
                row.text("amount"),
                row.text("waived"),
                row.text("currency"),
                takesBack(row),
                row.flag("taken_back"),
                row.text("why"));
    }

    private static @Nullable String takesBack(Row row) {
        var day = row.textOrNull("takes_back_on");
        return day == null ? null : new RecordId(LocalDate.parse(day), row.number("takes_back")).toString();
    }
}
