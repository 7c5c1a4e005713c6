package rapport.notification.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
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
}
