package rapport.consumption.customerbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Row;
import rapport.consumption.customerbill.CustomerBill.AppliedPayment;
import rapport.consumption.customerbill.CustomerBill.Paper;
import rapport.consumption.customerbill.CustomerBill.TaxItem;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// A bill with its document, if it has one.
///
/// @param net null without a document, as its occasion, period and taxes are
record BillRow(
        String id,
        String number,
        String accountId,
        String agreementId,
        Instant issuedAt,
        @Nullable Instant dueAt,
        Money amount,
        Money open,
        BillState state,
        @Nullable String occasion,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Money net,
        @Nullable String taxes) {
    private static final TypeReference<List<Tax>> TAXES = new TypeReference<>() {};

    /// As the document keeps it.
    private record Tax(long millionths, rapport.chassis.money.Money tax) {
        TaxItem item() {
            return new TaxItem("VAT", percent(millionths), Money.of(tax));
        }
    }

    static BillRow read(Row row) {
        var currency = row.text("currency");
        var occasion = row.textOrNull("occasion");
        return new BillRow(
                row.text("id"),
                row.text("number"),
                row.text("account_id"),
                row.text("agreement_id"),
                row.instant("issued_at"),
                row.instantOrNull("due_at"),
                Money.of(row.number("amount_minor"), currency),
                Money.of(row.number("open_minor"), currency),
                BillState.valueOf(row.text("state")),
                occasion,
                row.dateOrNull("period_from"),
                row.dateOrNull("period_to"),
                occasion == null ? null : Money.of(row.number("net_minor"), currency),
                row.textOrNull("taxes"));
    }

    CustomerBill bill(List<AppliedPayment> applied) {
        return new CustomerBill(
                null,
                null,
                number,
                "normal",
                "PERIOD".equals(occasion) ? "onCycle" : "offCycle",
                state,
                issuedAt,
                dueAt,
                amount,
                open,
                net,
                amount,
                taxItems(),
                applied,
                from == null || until == null ? null : Period.of(from, until),
                papers(),
                AccountRef.of(agreementId),
                PartyRef.customers(accountId),
                "CustomerBill");
    }

    /// 19 for 19 %.
    static BigDecimal percent(long millionths) {
        var percent = BigDecimal.valueOf(millionths, 4).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    private @Nullable List<Paper> papers() {
        return occasion == null
                ? null
                : List.of(new Paper(id, number, "application/pdf", "/consumption/v1/documents/" + id + "/pdf"));
    }

    private @Nullable List<TaxItem> taxItems() {
        if (taxes == null) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(taxes, TAXES).stream().map(Tax::item).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the taxes of a bill cannot be read", e);
        }
    }
}
