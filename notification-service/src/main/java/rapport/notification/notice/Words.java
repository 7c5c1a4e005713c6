package rapport.notification.notice;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import rapport.notification.recipient.Language;
import rapport.notification.recipient.Recipient;

/// The reader's language at hand: messages, times and amounts.
record Words(Language language, Times times) {

    static Words of(Recipient recipient) {
        return new Words(recipient.language(), new Times(recipient.language(), recipient.zone()));
    }

    <M> M messages(Class<M> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
    }

    /// The same before a colon; nothing where no service is known.
    String briefly(List<NoticeContent.AffectedService> services) {
        return services.isEmpty() ? "" : brief(services) + ": ";
    }

    /// The services of a notice in the few words that an SMS has room for.
    String brief(List<NoticeContent.AffectedService> services) {
        if (services.isEmpty()) {
            return "-";
        }
        var first = services.getFirst().name();
        return services.size() == 1
                ? services.getFirst().label()
                : messages(CommonMessages.class).andMore(first, services.size() - 1);
    }
}
