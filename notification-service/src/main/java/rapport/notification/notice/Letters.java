package rapport.notification.notice;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import rapport.notification.recipient.Recipient;

/// Writes what a notice says to its reader: who sends it, what happens when to which of their services,
/// what to do, a reference, where help is, and how to opt out where the law allows it.
@ApplicationScoped
public class Letters {
    private final LetterConfig config;

    Letters(LetterConfig config) {
        this.config = config;
    }

    /// @param unsubscribe null where the notice must be heard
    public record Email(
            String fromName,
            String subject,
            String text,
            String html,
            @Nullable String unsubscribe) {}

    public Email email(Notice notice, Recipient recipient) {
        var letter = letter(notice, recipient);
        return new Email(
                letter.sender(),
                subject(letter),
                render(Layout.text(letter), recipient),
                render(Layout.page(letter), recipient),
                letter.preferencesPage());
    }

    public String sms(Notice notice, Recipient recipient) {
        return render(Layout.sms(letter(notice, recipient)), recipient).strip();
    }

    private Letter letter(Notice notice, Recipient recipient) {
        var words = Words.of(recipient);
        var text = switch (notice.content()) {
            case NoticeContent.Maintenance maintenance -> MaintenanceText.of(notice.topic(), maintenance, words);
            case NoticeContent.Payment payment -> PaymentText.of(notice.topic(), payment, words);
            case NoticeContent.Usage usage -> UsageText.of(notice.topic(), usage, words);
            case NoticeContent.Request request -> RequestText.of(notice.topic(), request, words);
        };
        return new Letter(
                sender(recipient.brand()),
                recipient.contact() == null ? "" : recipient.contact().name(),
                text.subject(),
                text.lead(),
                text.facts(),
                notice.content().services().stream()
                        .map(NoticeContent.AffectedService::label)
                        .toList(),
                text.next(),
                text.brief(),
                notice.reference(),
                config.helpPage(),
                config.helpPhone(),
                notice.legalClass().maySilence() ? config.preferencesPage() : null);
    }

    private static String subject(Letter letter) {
        return letter.subject().contains(letter.reference())
                ? letter.subject()
                : letter.subject() + " [" + letter.reference() + "]";
    }

    private String sender(String brand) {
        return brand.isBlank() ? config.senderName() : config.brands().getOrDefault(brand, brand);
    }

    private static String render(TemplateInstance template, Recipient recipient) {
        return template.setLocale(recipient.language().tag()).render();
    }
}
