package rapport.local.sink;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server that takes every mail, except that a recipient `bounce…@` does not exist and `slow…@` has a
/// full mailbox at the first attempt.
final class MailSink implements AutoCloseable {
    private static final int NO_SUCH_MAILBOX = 550;
    private static final int TRY_LATER = 451;
    private static final int CONNECTIONS = 256;

    private final Journal journal;
    private final Set<String> triedOnce = ConcurrentHashMap.newKeySet();
    private final SMTPServer server;

    MailSink(int port, Journal journal) {
        this.journal = journal;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("sink.rapport.local")
                .maxConnections(CONNECTIONS)
                .backlog(CONNECTIONS)
                .maxMessageSize(1 << 20)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(_ -> new Transaction())
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Transaction implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String to) throws RejectException {
            var address = to.toLowerCase(Locale.ROOT);
            if (address.startsWith("bounce")) {
                journal.add(Delivery.turnedAway(Delivery.Outcome.REJECTED, sender, address, "no such mailbox"));
                throw new RejectException(NO_SUCH_MAILBOX, "5.1.1 No such mailbox");
            }
            if (address.startsWith("slow") && triedOnce.add(address)) {
                journal.add(Delivery.turnedAway(Delivery.Outcome.DEFERRED, sender, address, "mailbox full"));
                throw new RejectException(TRY_LATER, "4.2.2 Mailbox full, try later");
            }
            recipients.add(address);
        }

        @Override
        public String data(InputStream raw) throws IOException {
            var mail = Mail.read(raw);
            var number = 0L;
            for (var to : recipients) {
                number = journal.add(delivered(mail, to)).number();
            }
            return "2.0.0 Taken as " + number;
        }

        private Delivery delivered(Mail mail, String to) {
            return new Delivery(
                    0,
                    Instant.EPOCH,
                    Delivery.Channel.EMAIL,
                    Delivery.Outcome.ACCEPTED,
                    sender,
                    to,
                    mail.subject(),
                    mail.text(),
                    mail.html(),
                    mail.headers(),
                    "");
        }

        @Override
        public void done() {
            // Every mail of a connection gets a transaction of its own; there is nothing to put back.
        }
    }
}
