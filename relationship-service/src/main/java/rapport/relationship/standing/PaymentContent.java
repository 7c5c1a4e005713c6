package rapport.relationship.standing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.relationship.inventory.KnownService;

/// What a message about payment needs to say.
record PaymentContent(
        Money amount,
        Instant dueAt,
        String billReference,
        @Nullable Instant deadline,
        Wish.NextStep nextStep,
        List<Line> services) {

    record Line(String serviceId, String name, @Nullable String subscriberNumber) {}

    static PaymentContent of(Wish wish, String reference, Instant now, List<KnownService> services) {
        var dueAt = wish.debt().dueAt();
        return new PaymentContent(
                wish.overdue(),
                dueAt == null ? now : dueAt,
                reference,
                wish.deadline(),
                wish.nextStep(),
                services.stream()
                        .map(service -> new Line(service.serviceId(), service.name(), service.subscriberNumber()))
                        .toList());
    }
}
