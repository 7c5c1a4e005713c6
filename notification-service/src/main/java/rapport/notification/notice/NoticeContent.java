package rapport.notification.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What a notice says, before it is put into words.
public sealed interface NoticeContent {
    List<AffectedService> services();

    /// One of *my* services, by the name that I know it under.
    record AffectedService(
            String serviceId, String name, @Nullable String subscriberNumber) {
        String label() {
            return subscriberNumber == null || subscriberNumber.isBlank() ? name : name + " (" + subscriberNumber + ")";
        }
    }

    enum Impact {
        OUTAGE,
        DEGRADED,
        @JsonProperty("REDUCED-REDUNDANCY")
        REDUCED_REDUNDANCY
    }

    enum NextStep {
        REMIND,
        RESTRICT,
        SUSPEND,
        TERMINATE,
        NONE
    }

    /// @param tentative the window may still move
    record Maintenance(
            String changeReference,
            String summary,
            Instant start,
            Instant end,
            @Nullable Instant previousStart,
            Impact impact,
            boolean tentative,
            List<AffectedService> services)
            implements NoticeContent {}

    /// @param amount what is overdue
    /// @param deadline when the next step may be taken; null when none follows
    record Payment(
            Money amount,
            Instant dueAt,
            String billReference,
            @Nullable Instant deadline,
            NextStep nextStep,
            List<AffectedService> services)
            implements NoticeContent {}

    /// What a balance measures.
    enum Meter {
        /// Units that are included.
        ALLOWANCE,
        /// Money that use under a limit may cost; nothing is charged beyond it.
        CAP,
        /// Money that somebody expects to spend; use goes on beyond it.
        SPEND
    }

    /// A quantity with its unit, or an amount in its currency's main unit; a bare number where units are mixed.
    ///
    /// @param value a decimal number
    record Level(
            String value, @Nullable String unit, @Nullable String currency) {
        public Level {
            if (currency == null) {
                Decimals.parse(value);
            } else {
                Decimals.money(value, currency);
            }
        }
    }

    /// An amount in its currency's main unit.
    record Sum(String value, String currency) {
        public Sum {
            Decimals.money(value, currency);
        }
    }

    enum Action {
        ENABLE,
        DISABLE
    }

    /// @param id the allowance or the limit by its name in the tariff
    /// @param percent which percentage was reached
    /// @param used null where the currency is not known, like `of`
    record Usage(
            Meter meter,
            String id,
            int percent,
            LocalDate periodStart,
            @Nullable Level used,
            @Nullable Level of,
            List<AffectedService> services)
            implements NoticeContent {}

    /// @param name what was asked for
    /// @param price what it costs once; null when it costs nothing
    /// @param capAmount what use of it costs at most in a period; null without a limit
    /// @param why what stood in the way; null when nothing did
    record Request(
            String name,
            Action action,
            @Nullable Sum price,
            @Nullable Sum capAmount,
            @Nullable String why,
            List<AffectedService> services)
            implements NoticeContent {}
}
