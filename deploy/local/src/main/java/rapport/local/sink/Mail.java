package rapport.local.sink;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An e-mail as a reader would see it. What is no e-mail at all is shown as the text it is.
record Mail(String subject, String text, String html, Map<String, String> headers) {

    static Mail read(InputStream raw) throws IOException {
        var bytes = raw.readAllBytes();
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(bytes));
            var headers = new TreeMap<String, String>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.put(header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
            }
            var subject = message.getSubject();
            return new Mail(
                    subject == null ? "" : subject, found(message, "text/plain"), found(message, "text/html"), headers);
        } catch (MessagingException | IOException _) {
            return new Mail("", new String(bytes, StandardCharsets.ISO_8859_1), "", Map.of());
        }
    }

    private static String found(Part part, String type) throws MessagingException, IOException {
        var text = find(part, type);
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var text = find(parts.getBodyPart(i), type);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }
}
