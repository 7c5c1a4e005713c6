package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import rapport.notification.channel.Channel;
import rapport.notification.channel.Parcel;
import rapport.notification.notice.Letters;
import rapport.notification.notice.Notice;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Recipient;

/// Puts a claimed notification into words and an envelope.
@ApplicationScoped
class Parcels {
    private final Letters letters;

    Parcels(Letters letters) {
        this.letters = letters;
    }

    Parcel pack(Claimed claimed) {
        var notice = claimed.candidate().notice();
        var recipient = claimed.candidate().recipient();
        var contact = recipient == null ? null : recipient.contact();
        var address =
                contact == null ? null : contact.address(claimed.notification().channel());
        if (recipient == null || contact == null || address == null) {
            throw new IllegalStateException("claimed without an address");
        }
        return claimed.notification().channel() == Channel.SMS
                ? new Parcel.Sms(claimed.notification().id(), address, letters.sms(notice, recipient))
                : email(claimed, notice, recipient, contact, address);
    }

    private Parcel email(Claimed claimed, Notice notice, Recipient recipient, Contact contact, String address) {
        var email = letters.email(notice, recipient);
        return new Parcel.Email(
                claimed.notification().id(),
                address,
                contact.name(),
                email.fromName(),
                email.subject(),
                email.text(),
                email.html(),
                recipient.language().tag(),
                thread(notice),
                email.unsubscribe());
    }

    /// The same for all that one account hears about one matter.
    private static String thread(Notice notice) {
        return (notice.about() + "." + notice.accountId()).replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
