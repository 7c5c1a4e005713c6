package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import rapport.chassis.event.Announcement;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Crossed;
import rapport.consumption.rating.Meter;

/// What consumption says of use: one event an agreement and batch, however many records there were.
sealed interface UsageEvent extends Announcement {
    String accountId();

    String agreementId();

    long version();

    /// @param value in the currency's main unit, before rounding; up to eight digits behind the point
    record Sum(String value, String currency) {
        static Sum of(Amount amount) {
            return new Sum(amount.value().stripTrailingZeros().toPlainString(), amount.currency());
        }
    }

    /// Use was rated.
    ///
    /// @param periodStart the first day of the period that it is billed with
    /// @param records how many
    /// @param amount what they cost together, less than nothing where a tier made earlier ones cheaper
    /// @param spent what the agreement has been charged for use in the period so far
    record Rated(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            LocalDate periodStart,
            List<String> serviceIds,
            int records,
            Sum amount,
            Sum spent,
            String reason,
            Instant at)
            implements UsageEvent {}

    /// Use was taken back, because it was wrong or is rated again.
    ///
    /// @param periodStart the first day of the period that is billed less for it
    /// @param records how many
    /// @param amount what that changes together, as a rule less than nothing
    record Reversed(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            LocalDate periodStart,
            List<String> serviceIds,
            int records,
            Sum amount,
            String reason,
            Instant at)
            implements UsageEvent {}

    /// Use reached a percentage of an allowance, a cap or the expected spend.
    ///
    /// @param owner the service or the agreement that it belongs to
    /// @param id of the allowance or cap; `spend`
    /// @param used units of the allowance, or hundred-millionths of the currency
    record Reached(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            String owner,
            Meter meter,
            String id,
            LocalDate periodStart,
            int percent,
            long used,
            long of,
            String reason,
            Instant at)
            implements UsageEvent {

        static Reached of(
                long version,
                String accountId,
                String agreementId,
                LocalDate periodStart,
                Crossed crossed,
                Instant at) {
            return new Reached(
                    version,
                    accountId,
                    agreementId,
                    crossed.owner(),
                    crossed.meter(),
                    crossed.id(),
                    periodStart,
                    crossed.percent(),
                    crossed.used(),
                    crossed.of(),
                    "%d %% of %s was reached.".formatted(crossed.percent(), crossed.id()),
                    at);
        }
    }

    @Override
    default String topic() {
        return switch (this) {
            case Rated _, Reversed _ -> "consumption.usage";
            case Reached _ -> "consumption.balances";
        };
    }

    @Override
    default String type() {
        return switch (this) {
            case Rated _ -> "consumption.usage.rated.v1";
            case Reversed _ -> "consumption.usage.reversed.v1";
            case Reached _ -> "consumption.balance.reached.v1";
        };
    }

    @Override
    default String subject() {
        return agreementId();
    }

    @Override
    default String key() {
        return accountId();
    }

    @Override
    default long subjectVersion() {
        return version();
    }
}
