package rapport.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A real SMTP server. The name before the at sign says how it behaves: `nobody…` is refused, `busy…` is
/// refused for now the first time, `silent…` gets no answer after the final dot.
public final class MailServer {
    private final Map<String, List<MimeMessage>> received = new ConcurrentHashMap<>();
    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
    private int port;
    private SMTPServer server;

    public MailServer() {
        this.server = build();
        server.start();
        port = server.getPortAllocated();
    }

    public int port() {
        return port;
    }

    public void goAway() {
        server.stop();
    }

    public void comeBack() {
        server = build();
        server.start();
    }

    /// What arrived for an address, each time it arrived.
    public List<MimeMessage> received(String address) {
        return received.getOrDefault(address, List.of());
    }

    private SMTPServer build() {
        return SMTPServer.port(port)
                .connectionTimeout(10, TimeUnit.SECONDS)
                .messageHandlerFactory(Handler::new)
                .build();
    }

    private final class Handler implements MessageHandler {
        private String recipient = "";

        Handler(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String address) throws RejectException {
            if (address.startsWith("nobody")) {
                throw new RejectException(550, "no such user");
            }
            if (address.startsWith("busy") && seen.put(address, true) == null) {
                throw new RejectException(451, "try again later");
            }
            recipient = address;
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                var message = new MimeMessage((Session) null, data);
                received.computeIfAbsent(recipient, _ -> new CopyOnWriteArrayList<>())
                        .add(message);
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            if (recipient.startsWith("silent")) {
                sleep();
            }
            return "taken";
        }

        @Override
        public void done() {}

        private static void sleep() throws IOException {
            try {
                TimeUnit.SECONDS.sleep(6);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
