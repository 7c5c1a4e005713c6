package rapport.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailMessageTest {
    private static final UUID ID = UUID.fromString("5b0c7a52-5a0e-5b1c-9d61-40f1a0d3c6aa");
    private final Session session = Session.getInstance(new Properties());

    @Test
    void the_id_of_a_message_is_that_of_its_notification() throws MessagingException {
        assertThat(message("ada@example.org", "Planned work").getMessageID())
                .isEqualTo("<5b0c7a52-5a0e-5b1c-9d61-40f1a0d3c6aa@rapport.example>");
    }

    @Test
    void a_line_break_in_the_subject_begins_no_header() throws MessagingException, IOException {
        var written = new ByteArrayOutputStream();
        var message = message("ada@example.org", "Planned work\r\nBcc: eve@example.org");
        message.writeTo(written);

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\nBcc:");
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThatExceptionOfType(AddressException.class).isThrownBy(() -> message("not an address", "Planned work"));
    }

    private EmailMessage message(String to, String subject) throws MessagingException {
        var email =
                new Parcel.Email(ID, to, "Ada", "Nordlicht", subject, "text", "<p>text</p>", "en", "CHG-1.acc-1", null);
        return EmailMessage.of(email, "no-reply@rapport.example", Instant.EPOCH, session);
    }
}
