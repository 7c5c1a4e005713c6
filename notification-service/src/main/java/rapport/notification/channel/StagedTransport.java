package rapport.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// An SMTP connection that knows whether the current message may be in the server's hands: from the final dot on, and
/// not before (RFC 5321, 4.1.1.4).
final class StagedTransport extends SMTPTransport {
    private boolean dotBegun;
    private boolean used;

    StagedTransport(Session session, String host, int port) {
        super(session, new URLName("smtp", host, port, null, null, null));
    }

    /// Called before each message.
    void begin() {
        dotBegun = false;
    }

    void finished() {
        used = true;
    }

    /// Whether it carried a message before; the server may have hung up since.
    boolean isUsed() {
        return used;
    }

    boolean mayBeHandedOver() {
        return dotBegun;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        dotBegun = true;
        super.finishData();
    }
}
