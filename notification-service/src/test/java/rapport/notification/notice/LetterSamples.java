package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;
import rapport.notification.channel.Channel;
import rapport.notification.notice.NoticeContent.Action;
import rapport.notification.notice.NoticeContent.AffectedService;
import rapport.notification.notice.NoticeContent.Impact;
import rapport.notification.notice.NoticeContent.Level;
import rapport.notification.notice.NoticeContent.Meter;
import rapport.notification.notice.NoticeContent.NextStep;
import rapport.notification.notice.NoticeContent.Sum;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Language;
import rapport.notification.recipient.Recipient;

/// What letters are about in the tests, and how they are compared as a whole.
final class LetterSamples {
    private static final Path SAMPLES = Path.of("src/test/resources/letters");
    private static final LocalDate PERIOD = LocalDate.parse("2026-11-01");
    private static final List<AffectedService> SERVICES = List.of(
            new AffectedService("s-1", "Home Internet 100", null),
            new AffectedService("s-2", "Mobile M", "+49 1511 2345678"));
    static final List<AffectedService> MOBILE = SERVICES.subList(1, 2);

    private LetterSamples() {}

    static String readable(Letters.Email email, String sms) {
        return "From: %s\nSubject: %s\n\n%s\n---- SMS, %d characters ----\n%s\n"
                .formatted(email.fromName(), email.subject(), email.text(), sms.length(), sms);
    }

    /// Run with `-Dletters.write=true` to write the samples anew, and read the difference.
    static void assertSame(String name, String actual) throws IOException {
        var sample = SAMPLES.resolve(name);
        if (Boolean.getBoolean("letters.write")) {
            Files.createDirectories(SAMPLES);
            Files.writeString(sample, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(sample));
    }

    static Recipient reader(Language language) {
        return new Recipient(
                "acc-1",
                "Nordlicht",
                language,
                ZoneId.of("Europe/Berlin"),
                new Contact("Ada Lovelace", "ada@example.org", "+4915112345678", Channel.EMAIL));
    }

    static Notice notice(Topic topic) {
        return notice(topic, content(topic));
    }

    static Notice notice(Topic topic, NoticeContent content) {
        return new Notice(
                UUID.fromString("5b0c7a52-5a0e-5b1c-9d61-40f1a0d3c6aa"),
                "acc-1",
                topic,
                legalClass(topic, content),
                reference(topic),
                "CHG-acme-M-1",
                1,
                null,
                Instant.parse("2026-11-26T01:00:00Z"),
                Set.of(),
                content,
                new Cause("journey", null));
    }

    private static LegalClass legalClass(Topic topic, NoticeContent content) {
        return switch (content) {
            case NoticeContent.Maintenance _ -> LegalClass.SERVICE;
            case NoticeContent.Payment _ -> topic == Topic.PAYMENT_NOTICE ? LegalClass.STATUTORY : LegalClass.SERVICE;
            case NoticeContent.Usage usage ->
                usage.meter() == Meter.ALLOWANCE ? LegalClass.SERVICE : LegalClass.SERVICE_CRITICAL;
            case NoticeContent.Request _ -> LegalClass.SERVICE_CRITICAL;
        };
    }

    private static String reference(Topic topic) {
        return switch (topic.family()) {
            case "maintenance" -> "M-1";
            case "payment" -> "R-2026-0042";
            case "usage" -> "AGR-1";
            default -> "REQ-1";
        };
    }

    private static NoticeContent content(Topic topic) {
        return switch (topic) {
            case MAINTENANCE_PLANNED,
                    MAINTENANCE_RESCHEDULED,
                    MAINTENANCE_CANCELLED,
                    MAINTENANCE_STARTED,
                    MAINTENANCE_RESTORED -> maintenance(topic);
            case PAYMENT_REMINDER, PAYMENT_NOTICE, PAYMENT_SUSPENDED, PAYMENT_RESTORED ->
                payment(topic, NextStep.RESTRICT);
            case PAYMENT_RESTRICTED -> payment(topic, NextStep.SUSPEND);
            case USAGE_THRESHOLD -> allowance(80, "8004999999", "10000000000", "BYTES");
            case USAGE_USED_UP -> allowance(100, "10000000000", "10000000000", "BYTES");
            case REQUEST_FULFILLED -> fulfilled(Action.ENABLE);
            case REQUEST_REFUSED -> refused(Action.ENABLE);
        };
    }

    private static NoticeContent maintenance(Topic topic) {
        return new NoticeContent.Maintenance(
                "CHG-acme-M-1",
                "New router in Kiel",
                Instant.parse("2026-11-26T01:00:00Z"),
                Instant.parse("2026-11-26T05:00:00Z"),
                topic == Topic.MAINTENANCE_RESCHEDULED ? Instant.parse("2026-11-24T01:00:00Z") : null,
                topic == Topic.MAINTENANCE_STARTED ? Impact.DEGRADED : Impact.OUTAGE,
                topic == Topic.MAINTENANCE_PLANNED,
                SERVICES);
    }

    static NoticeContent payment(Topic topic, NextStep step) {
        return new NoticeContent.Payment(
                new Money(4_990, "EUR"),
                Instant.parse("2026-11-01T22:59:59Z"),
                "R-2026-0042",
                topic == Topic.PAYMENT_RESTORED || topic == Topic.PAYMENT_SUSPENDED
                        ? null
                        : Instant.parse("2026-12-07T08:00:00Z"),
                step,
                MOBILE);
    }

    static NoticeContent.Usage allowance(int percent, String used, String all, String unit) {
        return new NoticeContent.Usage(
                Meter.ALLOWANCE,
                "data-home",
                percent,
                PERIOD,
                new Level(used, unit, null),
                new Level(all, unit, null),
                MOBILE);
    }

    static NoticeContent.Usage money(Meter meter, int percent, String used) {
        return new NoticeContent.Usage(
                meter,
                meter == Meter.CAP ? "abroad" : "spend",
                percent,
                PERIOD,
                new Level(used, null, "EUR"),
                new Level("60", null, "EUR"),
                meter == Meter.CAP ? MOBILE : SERVICES);
    }

    static NoticeContent.Request fulfilled(Action action) {
        var isOn = action == Action.ENABLE;
        return new NoticeContent.Request(
                "Data roaming",
                action,
                isOn ? new Sum("2.5", "EUR") : null,
                isOn ? new Sum("60", "EUR") : null,
                null,
                MOBILE);
    }

    static NoticeContent.Request refused(Action action) {
        return new NoticeContent.Request(
                "Data roaming", action, null, null, "The service is blocked for debt.", MOBILE);
    }
}
