package rapport.relationship.advice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What we read of what consumption says of balances and of requests.
sealed interface AdviceFact {
    String accountId();

    /// The service that it is about, or the agreement.
    String owner();

    Instant at();

    /// What a balance measures: units that are included, money that use under a limit may cost, or money
    /// that somebody expects to spend.
    enum Meter {
        ALLOWANCE,
        CAP,
        SPEND
    }

    enum Action {
        ENABLE,
        DISABLE
    }

    /// @param value in the currency's main unit
    record Sum(String value, String currency) {}

    /// `consumption.balance.reached.v1`: use came to a percentage of a balance.
    ///
    /// @param id of the allowance or the cap in the tariff; `spend`
    /// @param used units of the allowance, or hundred-millionths of the currency; what a cap has waived is in it
    /// @param of the whole, in the same unit
    /// @param unit of an allowance that has one
    /// @param currency of a cap and of the expected spend
    record Reached(
            String accountId,
            String agreementId,
            String owner,
            Meter meter,
            String id,
            LocalDate periodStart,
            int percent,
            long used,
            long of,
            @Nullable String unit,
            @Nullable String currency,
            Instant at)
            implements AdviceFact {}

    /// `consumption.request.fulfilled.v1`: what was asked for is done.
    ///
    /// @param name what it is called, for people
    /// @param price what it costs once
    /// @param capAmount what use of it costs at most in a period
    record Fulfilled(
            String requestId,
            String accountId,
            String serviceId,
            String name,
            Action action,
            @Nullable Sum price,
            @Nullable Sum capAmount,
            Instant at)
            implements AdviceFact {
        @Override
        public String owner() {
            return serviceId;
        }
    }

    /// `consumption.request.refused.v1`: what was asked for was not done.
    ///
    /// @param why what stood in the way, for people
    record Refused(
            String requestId, String accountId, String serviceId, String name, Action action, String why, Instant at)
            implements AdviceFact {
        @Override
        public String owner() {
            return serviceId;
        }
    }
}
