package rapport.local.sink;

import java.nio.file.Path;
import java.time.Clock;

/// The mail server, the message centre and the page about both, over one journal.
public final class Sinks implements AutoCloseable {
    private final Journal journal;
    private final Receipts receipts;
    private final MailSink mail;
    private final MessageCentre centre;
    private final SinkPages pages;

    /// Where each of them listens; 0 is any free port.
    public record Ports(int smtp, int smpp, int http) {}

    private Sinks(Ports ports, Path directory, MessageCentre.Credentials credentials) {
        this.journal = Journal.open(directory.resolve("deliveries.ndjson"), Clock.systemUTC());
        var told = ReceiptLog.open(directory.resolve("receipts.log"));
        this.receipts = new Receipts(told);
        journal.each(Delivery.Channel.SMS.name(), delivery -> {
            if (!delivery.receipt().isEmpty() && !told.knew(delivery.number())) {
                receipts.expect(delivery);
            }
        });
        this.mail = new MailSink(ports.smtp(), journal);
        this.centre = new MessageCentre(ports.smpp(), credentials, journal, receipts);
        this.pages = new SinkPages(ports.http(), journal);
    }

    /// Starts all three on a directory whose journal survives restarts.
    public static Sinks start(Ports ports, Path directory, String systemId, String password) {
        return new Sinks(ports, directory, new MessageCentre.Credentials(systemId, password));
    }

    public Ports ports() {
        return new Ports(mail.port(), centre.port(), pages.port());
    }

    @Override
    public void close() {
        pages.close();
        centre.close();
        mail.close();
        receipts.close();
        journal.close();
    }
}
