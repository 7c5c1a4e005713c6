package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;
import rapport.notification.Peers;
import rapport.notification.channel.Channel;
import rapport.notification.notice.NoticeContent.AffectedService;
import rapport.notification.notice.NoticeContent.Impact;
import rapport.notification.notice.NoticeContent.NextStep;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Language;
import rapport.notification.recipient.Recipient;

/// Whole letters, as their readers see them, in `src/test/resources/letters`. Run with `-Dletters.write=true` to write
/// them anew, and read the
/// difference.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class LettersTest {
    private static final Path SAMPLES = Path.of("src/test/resources/letters");
    private static final List<AffectedService> SERVICES = List.of(
            new AffectedService("s-1", "Home Internet 100", null),
            new AffectedService("s-2", "Mobile M", "+49 1511 2345678"));

    @Inject
    Letters letters;

    static Stream<Arguments> topicsAndLanguages() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Arrays.stream(Language.values()).map(language -> Arguments.of(topic, language)));
    }

    @ParameterizedTest
    @MethodSource("topicsAndLanguages")
    void every_topic_reads_well_in_every_language(Topic topic, Language language) throws IOException {
        var notice = notice(topic);
        var email = letters.email(notice, reader(language));
        var sms = letters.sms(notice, reader(language));

        assertSame(topic.code() + "_" + language.tag() + ".txt", readable(email, sms));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_last_notice_says_that_the_agreement_ends(Language language) throws IOException {
        var notice = notice(Topic.PAYMENT_NOTICE, payment(Topic.PAYMENT_NOTICE, NextStep.TERMINATE));

        assertSame(
                "payment.notice_terminate_" + language.tag() + ".txt",
                readable(letters.email(notice, reader(language)), letters.sms(notice, reader(language))));
    }

    @Test
    void an_email_in_html_is_a_whole_page() throws IOException {
        assertSame(
                "maintenance.planned_de.html",
                letters.email(notice(Topic.MAINTENANCE_PLANNED), reader(Language.DE))
                        .html());
    }

    @Test
    void names_cannot_smuggle_markup_into_the_page() {
        var reader = new Recipient(
                "acc-1",
                "<b>Brand</b>",
                Language.EN,
                ZoneId.of("Europe/Berlin"),
                new Contact("<script>alert(1)</script>", "ada@example.org", null, Channel.EMAIL));

        assertThat(letters.email(notice(Topic.PAYMENT_REMINDER), reader).html())
                .doesNotContain("<script>", "<b>Brand")
                .contains("&lt;script&gt;");
    }

    private static String readable(Letters.Email email, String sms) {
        return "From: %s\nSubject: %s\n\n%s\n---- SMS, %d characters ----\n%s\n"
                .formatted(email.fromName(), email.subject(), email.text(), sms.length(), sms);
    }

    private static void assertSame(String name, String actual) throws IOException {
        var sample = SAMPLES.resolve(name);
        if (Boolean.getBoolean("letters.write")) {
            Files.createDirectories(SAMPLES);
            Files.writeString(sample, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(sample));
    }

    private static Recipient reader(Language language) {
        return new Recipient(
                "acc-1",
                "Nordlicht",
                language,
                ZoneId.of("Europe/Berlin"),
                new Contact("Ada Lovelace", "ada@example.org", "+4915112345678", Channel.EMAIL));
    }

    private static Notice notice(Topic topic) {
        var step = topic == Topic.PAYMENT_RESTRICTED ? NextStep.SUSPEND : NextStep.RESTRICT;
        return notice(topic, topic.isMaintenance() ? maintenance(topic) : payment(topic, step));
    }

    private static Notice notice(Topic topic, NoticeContent content) {
        return new Notice(
                UUID.fromString("5b0c7a52-5a0e-5b1c-9d61-40f1a0d3c6aa"),
                "acc-1",
                topic,
                topic == Topic.PAYMENT_NOTICE ? LegalClass.STATUTORY : LegalClass.SERVICE,
                topic.isMaintenance() ? "M-1" : "R-2026-0042",
                "CHG-acme-M-1",
                1,
                null,
                Instant.parse("2026-11-26T01:00:00Z"),
                Set.of(),
                content,
                new Cause("journey", null));
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

    private static NoticeContent payment(Topic topic, NextStep step) {
        return new NoticeContent.Payment(
                new Money(4_990, "EUR"),
                Instant.parse("2026-11-01T22:59:59Z"),
                "R-2026-0042",
                topic == Topic.PAYMENT_RESTORED || topic == Topic.PAYMENT_SUSPENDED
                        ? null
                        : Instant.parse("2026-12-07T08:00:00Z"),
                step,
                SERVICES.subList(1, 2));
    }
}
