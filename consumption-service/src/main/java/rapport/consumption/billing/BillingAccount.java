package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When an agreement is billed.
///
/// @param billDay on which day of a month its periods begin
/// @param openFrom the first day that no bill has closed; absent before the first bill
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BillingAccount(
        String agreementId,
        String accountId,
        String offering,
        @Nullable String currency,
        long billDay,
        @Nullable LocalDate openFrom) {}
