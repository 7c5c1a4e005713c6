package rapport.local.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.SendFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    @TempDir
    Path directory;

    @Test
    void a_mail_is_read_as_its_recipient_would_read_it() throws Exception {
        try (var fixture = SinksFixture.start(directory)) {
            fixture.mail("Anna@example.com", "Wartung für M-1", "Von 22:00 bis 23:00 – Grüße\n.\nEnde");
            var message =
                    fixture.get("/sinks/messages?channel=email&contains=M-1").path(0);
            assertThat(message.path("to").asText()).isEqualTo("anna@example.com");
            assertThat(message.path("subject").asText()).isEqualTo("Wartung für M-1");
            assertThat(message.path("text").asText()).startsWith("Von 22:00 bis 23:00 – Grüße\n.\nEnde");
            assertThat(message.path("html").asText()).startsWith("<p>Von");
        }
    }

    @Test
    void the_same_mail_twice_counts_twice_and_is_listed_as_a_duplicate() throws Exception {
        try (var fixture = SinksFixture.start(directory)) {
            fixture.mail("anna@example.com", "M-1", "once");
            fixture.mail("anna@example.com", "M-1", "once");
            fixture.mail("ben@example.com", "M-1", "once");
            var counts = fixture.get("/sinks/counts?contains=M-1").path("EMAIL");
            assertThat(counts.path("raw").asInt()).isEqualTo(3);
            assertThat(counts.path("recipients").asInt()).isEqualTo(2);
            var duplicates = fixture.get("/sinks/duplicates?contains=M-1");
            assertThat(duplicates).hasSize(1);
            assertThat(duplicates.path(0).path("to").asText()).isEqualTo("anna@example.com");
            assertThat(duplicates.path(0).path("times").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_recipient_that_bounces_is_refused_for_good_and_a_slow_one_only_once() throws Exception {
        try (var fixture = SinksFixture.start(directory)) {
            for (var attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> fixture.mail("bounce-7@example.com", "M-1", "never"))
                        .isInstanceOf(SendFailedException.class)
                        .hasStackTraceContaining("550");
            }
            assertThatThrownBy(() -> fixture.mail("slow-7@example.com", "M-1", "later"))
                    .hasStackTraceContaining("451");
            fixture.mail("slow-7@example.com", "M-1", "later");
            var counts = fixture.get("/sinks/counts").path("EMAIL");
            assertThat(counts.path("raw").asInt()).isEqualTo(1);
            assertThat(counts.path("rejected").asInt()).isEqualTo(2);
            assertThat(counts.path("deferred").asInt()).isEqualTo(1);
        }
    }

    @Test
    void the_journal_survives_a_restart_and_a_line_that_a_crash_cut_short() throws Exception {
        try (var fixture = SinksFixture.start(directory)) {
            fixture.mail("anna@example.com", "first", "one");
        }
        Files.writeString(directory.resolve("deliveries.ndjson"), "{\"number\":2,\"chan", StandardOpenOption.APPEND);
        try (var fixture = SinksFixture.start(directory)) {
            fixture.mail("anna@example.com", "second", "two");
            assertThat(fixture.get("/sinks/messages").findValuesAsText("subject"))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void a_question_that_is_not_understood_is_refused() throws Exception {
        try (var fixture = SinksFixture.start(directory)) {
            assertThat(fixture.get("/sinks/messages?limit=many").path("status").asInt())
                    .isEqualTo(400);
        }
    }
}
