package rapport.relationship.standing;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.inventory.Inventory;
import rapport.relationship.inventory.KnownService;
import rapport.relationship.notice.LegalClass;
import rapport.relationship.notice.NoticeRequested;

/// Turns wishes into requests to notification, with the names of the services that they are about.
@ApplicationScoped
class Messages {
    private final Inventory inventory;
    private final Outbox outbox;
    private final RuleBook rules;

    Messages(Inventory inventory, Outbox outbox, RuleBook rules) {
        this.inventory = inventory;
        this.outbox = outbox;
        this.rules = rules;
    }

    /// A wish on its way to the customer.
    record Addressed(Wish wish, Receivable receivable, Cause cause) {}

    void request(List<Addressed> wishes, Instant now) {
        if (wishes.isEmpty()) {
            return;
        }
        var agreements = wishes.stream()
                .map(Addressed::receivable)
                .collect(toMap(Receivable::standingId, Receivable::accountId, (same, _) -> same));
        var services = inventory.ofAgreements(agreements);
        wishes.forEach(each -> outbox.announce(request(each, services, now), each.cause()));
    }

    private NoticeRequested request(Addressed addressed, Map<String, List<KnownService>> services, Instant now) {
        var wish = addressed.wish();
        var agreementId = addressed.receivable().standingId();
        var reference = Objects.requireNonNullElse(wish.debt().billNumber(), agreementId);
        var content = PaymentContent.of(wish, reference, now, services.getOrDefault(agreementId, List.of()));
        return request(wish, addressed.receivable(), reference, now.plus(rules.noticeLifetime()), content);
    }

    static NoticeRequested request(
            Wish wish, Receivable receivable, String reference, Instant expiresAt, PaymentContent content) {
        return new NoticeRequested(
                wish.noticeId(),
                receivable.accountId(),
                "payment." + wish.topic().name().toLowerCase(Locale.ROOT),
                legalClass(wish.topic()),
                reference,
                receivable.standingId(),
                wish.version(),
                null,
                expiresAt,
                wish.excluded().stream().map(Channel::name).sorted().toList(),
                content,
                wish.reason());
    }

    private static LegalClass legalClass(Wish.Topic topic) {
        return switch (topic) {
            case NOTICE -> LegalClass.STATUTORY;
            case RESTRICTED, SUSPENDED, RESTORED -> LegalClass.SERVICE_CRITICAL;
            case REMINDER -> LegalClass.SERVICE;
        };
    }
}
