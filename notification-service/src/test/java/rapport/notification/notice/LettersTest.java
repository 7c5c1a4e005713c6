package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static rapport.notification.notice.LetterSamples.allowance;
import static rapport.notification.notice.LetterSamples.assertSame;
import static rapport.notification.notice.LetterSamples.fulfilled;
import static rapport.notification.notice.LetterSamples.money;
import static rapport.notification.notice.LetterSamples.notice;
import static rapport.notification.notice.LetterSamples.payment;
import static rapport.notification.notice.LetterSamples.readable;
import static rapport.notification.notice.LetterSamples.reader;
import static rapport.notification.notice.LetterSamples.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.notification.Peers;
import rapport.notification.channel.Channel;
import rapport.notification.notice.NoticeContent.Action;
import rapport.notification.notice.NoticeContent.Meter;
import rapport.notification.notice.NoticeContent.NextStep;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Language;
import rapport.notification.recipient.Recipient;

/// Whole letters, as their readers see them, in `src/test/resources/letters`. Run with
/// `-Dletters.write=true` to write them anew, and read the difference.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class LettersTest {
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
        assertReads(
                "payment.notice_terminate",
                Topic.PAYMENT_NOTICE,
                payment(Topic.PAYMENT_NOTICE, NextStep.TERMINATE),
                language);
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                        arguments(
                                "usage.threshold_minutes",
                                Topic.USAGE_THRESHOLD,
                                allowance(80, "4860", "6000", "SECONDS")),
                        arguments(
                                "usage.threshold_messages",
                                Topic.USAGE_THRESHOLD,
                                allowance(80, "1200", "1500", "MESSAGES")),
                        arguments("usage.threshold_cap", Topic.USAGE_THRESHOLD, money(Meter.CAP, 80, "48.00499")),
                        arguments("usage.used-up_cap", Topic.USAGE_USED_UP, money(Meter.CAP, 100, "60")),
                        arguments("usage.threshold_spend", Topic.USAGE_THRESHOLD, money(Meter.SPEND, 50, "30.005")),
                        arguments("usage.used-up_spend", Topic.USAGE_USED_UP, money(Meter.SPEND, 150, "90")),
                        arguments("request.fulfilled_off", Topic.REQUEST_FULFILLED, fulfilled(Action.DISABLE)),
                        arguments("request.refused_off", Topic.REQUEST_REFUSED, refused(Action.DISABLE)))
                .flatMap(variant -> Arrays.stream(Language.values())
                        .map(language -> arguments(variant.get()[0], variant.get()[1], variant.get()[2], language)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void use_and_requests_read_well_whatever_they_are_about(
            String name, Topic topic, NoticeContent content, Language language) throws IOException {
        assertReads(name, topic, content, language);
    }

    @Test
    void what_is_not_known_is_left_out() {
        var bare =
                new NoticeContent.Usage(Meter.CAP, "abroad", 80, LocalDate.parse("2026-11-01"), null, null, List.of());

        assertThat(letters.sms(notice(Topic.USAGE_THRESHOLD, bare), reader(Language.EN)))
                .isEqualTo("""
                        Nordlicht: You have reached 80% of your cost limit (abroad). Beyond it you pay nothing unless \
                        you agree to pay. Ref AGR-1. Help: rapport.example/help""");
    }

    @Test
    void an_allowance_of_several_units_has_none() {
        assertThat(letters.sms(
                        notice(Topic.USAGE_THRESHOLD, allowance(80, "800", "1000", "PIECES")), reader(Language.EN)))
                .startsWith("Nordlicht: Mobile M (+49 1511 2345678): You have used 80% of your allowance"
                        + " (data-home: 800 of 1,000) since 1 Nov.");
    }

    private void assertReads(String name, Topic topic, NoticeContent content, Language language) throws IOException {
        var notice = notice(topic, content);
        assertSame(
                name + "_" + language.tag() + ".txt",
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
}
