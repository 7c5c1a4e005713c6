package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Crossed;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Unit;

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

        Amount amount() {
            return Amount.of(new BigDecimal(value), currency);
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
    /// @param id of the allowance or cap; `spend`. What was consented to beyond a cap has the cap's
    /// @param used units of the allowance, or hundred-millionths of the currency
    /// @param unit of an allowance; null where it is for several
    /// @param currency of a cap and of the spend
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
            @Nullable Unit unit,
            @Nullable String currency,
            String reason,
            Instant at)
            implements UsageEvent {

        static Reached of(
                long version,
                String accountId,
                String agreementId,
                LocalDate periodStart,
                Crossed crossed,
                Tariff tariff,
                Instant at) {
            var id = crossed.id().endsWith("+")
                    ? crossed.id().substring(0, crossed.id().length() - 1)
                    : crossed.id();
            return new Reached(
                    version,
                    accountId,
                    agreementId,
                    crossed.owner(),
                    crossed.meter(),
                    id,
                    periodStart,
                    crossed.percent(),
                    crossed.used(),
                    crossed.of(),
                    crossed.meter() == Meter.ALLOWANCE ? tariff.unitOfAllowance(id) : null,
                    crossed.meter() == Meter.ALLOWANCE ? null : tariff.currency(),
                    "%d %% of %s was reached.".formatted(crossed.percent(), id),
                    at);
        }
    }

    /// Somebody agreed to pay for use beyond a cap.
    ///
    /// @param serviceId null for a cap that the services of the agreement share
    /// @param capAmount what was stated to who agreed
    /// @param upTo how much more may be charged; null when that was not limited
    /// @param until exclusive
    record Consented(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            String consentId,
            @Nullable String serviceId,
            String cap,
            Sum capAmount,
            @Nullable Sum upTo,
            Instant until,
            String reason,
            Instant at)
            implements UsageEvent {}

    /// A consent was withdrawn: use beyond the cap is free again from then on.
    record ConsentWithdrawn(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            String consentId,
            @Nullable String serviceId,
            String cap,
            String reason,
            Instant at)
            implements UsageEvent {}

    /// Something about prepaid money.
    sealed interface Prepaid extends UsageEvent {
        /// What is to be said of it after it was spent; empty when it was said before.
        static Optional<UsageEvent> news(BalanceRow shared, String accountId, int lowPercent, Instant now) {
            var purse = shared.purse();
            var news = purse == null ? null : purse.news(lowPercent);
            if (purse == null || news == null) {
                return Optional.empty();
            }
            var agreementId = purse.agreementId();
            return Optional.of(
                    news == Purse.Said.EXHAUSTED
                            ? new PrepaidExhausted(
                                    shared.nextVersion(), accountId, agreementId, "Prepaid money is used up.", now)
                            : new PrepaidLow(
                                    shared.nextVersion(),
                                    accountId,
                                    agreementId,
                                    Sum.of(purse.available()),
                                    purse.state().until(),
                                    "Little prepaid money is left.",
                                    now));
        }
    }

    /// Prepaid money was put in.
    ///
    /// @param amount how much
    /// @param available what may be spent now
    /// @param until exclusive; then what is left expires
    record PrepaidToppedUp(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            String topUpId,
            Money amount,
            Sum available,
            Instant until,
            String reason,
            Instant at)
            implements Prepaid {}

    /// Little is left of what there was after money came in last.
    record PrepaidLow(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            Sum available,
            Instant until,
            String reason,
            Instant at)
            implements Prepaid {}

    /// Nothing is left: what is used beyond what is included is not let through, or not owed.
    record PrepaidExhausted(@JsonIgnore long version, String accountId, String agreementId, String reason, Instant at)
            implements Prepaid {}

    /// What was left has expired.
    record PrepaidExpired(
            @JsonIgnore long version, String accountId, String agreementId, Sum amount, String reason, Instant at)
            implements Prepaid {}

    @Override
    default String topic() {
        return switch (this) {
            case Rated _, Reversed _ -> "consumption.usage";
            case Reached _, Consented _, ConsentWithdrawn _, Prepaid _ -> "consumption.balances";
        };
    }

    @Override
    default String type() {
        return switch (this) {
            case Rated _ -> "consumption.usage.rated.v1";
            case Reversed _ -> "consumption.usage.reversed.v1";
            case Reached _ -> "consumption.balance.reached.v1";
            case Consented _ -> "consumption.consent.given.v1";
            case ConsentWithdrawn _ -> "consumption.consent.withdrawn.v1";
            case PrepaidToppedUp _ -> "consumption.prepaid.topped-up.v1";
            case PrepaidLow _ -> "consumption.prepaid.low.v1";
            case PrepaidExhausted _ -> "consumption.prepaid.exhausted.v1";
            case PrepaidExpired _ -> "consumption.prepaid.expired.v1";
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
