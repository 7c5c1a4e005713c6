package rapport.relationship.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message about use needs to say.
///
/// @param used null where it is money of an unknown currency, like `of`
record UsageContent(
        AdviceFact.Meter meter,
        String id,
        int percent,
        LocalDate periodStart,
        @Nullable Level used,
        @Nullable Level of,
        List<ServiceLine> services) {
    private static final int DIGITS = 8;

    /// A quantity with its unit, or an amount in its currency's main unit; a bare number where units are mixed.
    record Level(
            String value, @Nullable String unit, @Nullable String currency) {}

    static UsageContent of(AdviceFact.Reached fact, List<ServiceLine> services) {
        return new UsageContent(
                fact.meter(),
                fact.id(),
                fact.percent(),
                fact.periodStart(),
                level(fact, charged(fact)),
                level(fact, fact.of()),
                services);
    }

    /// What a cap has waived was used, and not charged.
    private static long charged(AdviceFact.Reached fact) {
        return switch (fact.meter()) {
            case ALLOWANCE, SPEND -> fact.used();
            case CAP -> Math.min(fact.used(), fact.of());
        };
    }

    private static @Nullable Level level(AdviceFact.Reached fact, long quantity) {
        return switch (fact.meter()) {
            case ALLOWANCE -> new Level(Long.toString(quantity), fact.unit(), null);
            case CAP, SPEND -> fact.currency() == null ? null : new Level(money(quantity), null, fact.currency());
        };
    }

    private static String money(long hundredMillionths) {
        return BigDecimal.valueOf(hundredMillionths, DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
