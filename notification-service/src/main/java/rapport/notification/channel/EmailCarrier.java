package rapport.notification.channel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Sends e-mail over SMTP connections that stay open. See the package comment for what is tried again and what is not.
@ApplicationScoped
class EmailCarrier implements Carrier {
    private final EmailConfig config;
    private final Clock clock;
    private final Session session;
    private final Pressure pressure;
    private final Semaphore permits;
    private final ConcurrentLinkedQueue<StagedTransport> idle = new ConcurrentLinkedQueue<>();

    EmailCarrier(EmailConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.session = Session.getInstance(properties(config));
        this.pressure = new Pressure(config.connections(), System::nanoTime);
        this.permits = new Semaphore(config.connections());
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public int window() {
        return pressure.window();
    }

    @Override
    public Attempt send(Parcel parcel) {
        if (!(parcel instanceof Parcel.Email email)) {
            throw new IllegalArgumentException("not an e-mail: " + parcel.id());
        }
        EmailMessage message;
        try {
            message = EmailMessage.of(email, config.from(), clock.instant(), session);
        } catch (MessagingException _) {
            return new Attempt.Refused("the e-mail address is not a valid one");
        }
        permits.acquireUninterruptibly();
        try {
            var attempt = send(message, email.id().toString());
            pressure.felt(attempt);
            return attempt;
        } finally {
            permits.release();
        }
    }

    private Attempt send(Message message, String id) {
        var kept = idle.poll();
        if (kept != null) {
            var attempt = send(message, id, kept);
            if (!(attempt instanceof Attempt.NotHandedOver notHandedOver) || !notHandedOver.isOutage()) {
                return attempt;
            }
            // The server hung up on an idle connection, most likely: a fresh one tells.
        }
        return send(message, id, new StagedTransport(session, config.host(), config.port()));
    }

    private Attempt send(Message message, String id, StagedTransport transport) {
        transport.begin();
        try {
            if (!transport.isUsed()) {
                transport.connect(
                        config.host(),
                        config.port(),
                        config.username().orElse(null),
                        config.password().orElse(null));
            }
            transport.sendMessage(message, message.getAllRecipients());
            transport.finished();
            idle.add(transport);
            return new Attempt.Accepted(id, "the mail server took it");
        } catch (MessagingException e) {
            var attempt = SmtpAnswers.afterFailure(e, transport.mayBeHandedOver(), transport.getLastReturnCode());
            close(transport);
            return attempt;
        }
    }

    @PreDestroy
    void close() {
        for (var transport = idle.poll(); transport != null; transport = idle.poll()) {
            close(transport);
        }
    }

    private static void close(StagedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
            // It is gone either way.
        }
    }

    private static Properties properties(EmailConfig config) {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis(config.connectTimeout()));
        properties.put("mail.smtp.timeout", millis(config.answerTimeout()));
        properties.put("mail.smtp.writetimeout", millis(config.answerTimeout()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", String.valueOf(config.startTls()));
        properties.put("mail.smtp.auth", String.valueOf(config.username().isPresent()));
        properties.put("mail.mime.allowutf8", "true");
        return properties;
    }

    private static String millis(java.time.Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
