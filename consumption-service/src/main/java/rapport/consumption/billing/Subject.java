package rapport.consumption.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Item;
import rapport.consumption.request.Requests;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.usage.Accrued;

/// Everything that the next bill of one agreement is made of.
///
/// @param openFrom the first day that no bill has closed; null before the first bill
/// @param seller whose brand the account is of; null when that is not known
/// @param services all that run or ran
/// @param accrued what they have used, by service
/// @param settled until when charges are settled
/// @param advances lines that were billed for days after the end of their service
/// @param requested what consumers asked for at a price, billed or not
/// @param billedEarlier what bills on demand have taken of the open period, by service
record Subject(
        String agreementId,
        String accountId,
        String offering,
        int billDay,
        @Nullable LocalDate openFrom,
        @Nullable LegalEntity seller,
        List<Subscribed> services,
        Map<String, List<Accrued>> accrued,
        Map<ChargeOf, LocalDate> settled,
        List<Advance> advances,
        List<Requests.Priced> requested,
        Map<String, List<Item>> billedEarlier) {

    /// A charge of a service.
    record ChargeOf(String serviceId, String charge) {}

    /// A recurring charge as it was billed.
    ///
    /// @param gross what its bill has of this charge and service in all
    /// @param off what discounts took off that
    /// @param given what credit notes have given back of this line
    record Advance(
            String serviceId,
            String charge,
            String tariff,
            long version,
            LocalDate from,
            LocalDate to,
            long taxMillionths,
            BigDecimal gross,
            BigDecimal off,
            Amount given) {}
}
