package rapport.local.sink;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;

/// Sinks on free ports, and the real clients that talk to them.
record SinksFixture(Sinks sinks) implements AutoCloseable {

    static SinksFixture start(Path directory) {
        return new SinksFixture(Sinks.start(new Sinks.Ports(0, 0, 0), directory, "rapport", "rapport"));
    }

    void mail(String to, String subject, String text) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(sinks.ports().smtp()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("news@rapport.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setContent(new MimeMultipart("alternative", part(text, "plain"), part("<p>" + text, "html")));
        Transport.send(message);
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", kind);
        return part;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + sinks.ports().http() + path);
            var response = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            return Journal.JSON.readTree(response.body());
        }
    }

    @Override
    public void close() {
        sinks.close();
    }
}
