package rapport.notification.channel;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;

/// A parcel as MIME: plain text and HTML, one id for ever, one thread for all that is about the same matter.
final class EmailMessage extends MimeMessage {
    private final String id;

    private EmailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    static EmailMessage of(Parcel.Email email, String from, Instant at, Session session) throws MessagingException {
        var domain = from.substring(from.indexOf('@') + 1);
        var message = new EmailMessage(session, "<" + email.id() + "@" + domain + ">");
        message.setFrom(address(from, email.fromName()));
        message.setRecipient(Message.RecipientType.TO, address(email.to(), email.toName()));
        message.setSubject(oneLine(email.subject()), "UTF-8");
        message.setSentDate(Date.from(at));
        message.setHeader("References", "<" + email.thread() + "@" + domain + ">");
        message.setHeader("Content-Language", email.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (email.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + email.unsubscribe() + ">");
        }
        message.setContent(new MimeMultipart("alternative", part(email.text(), "plain"), part(email.html(), "html")));
        message.saveChanges();
        return message;
    }

    /// Nothing in a header may begin another one.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setDisposition(Part.INLINE);
        return part;
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            var checked = new InternetAddress(address, oneLine(name), "UTF-8");
            checked.validate();
            return checked;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
