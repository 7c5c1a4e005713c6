package rapport.local.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageCentreTest {
    private static final int UCS2 = 8;

    @TempDir
    Path directory;

    @Test
    void the_last_digits_of_a_number_decide_what_the_receipt_says() throws Exception {
        try (var fixture = SinksFixture.start(directory);
                var sender = new Sender(fixture.sinks().ports().smpp(), BindType.BIND_TRX, "rapport")) {
            var delivered = sender.submit("491700000001", 0, "M-1 fine".getBytes(US_ASCII));
            var undelivered = sender.submit("491700000099", 0, "M-1 nobody".getBytes(US_ASCII));
            var expired = sender.submit("491700000098", 0, "M-1 away".getBytes(US_ASCII));
            eventually(() -> sender.receipts.size() == 3);
            assertThat(sender.receipts)
                    .anyMatch(
                            receipt -> receipt.startsWith("id:" + delivered + " ") && receipt.contains("stat:DELIVRD"))
                    .anyMatch(receipt ->
                            receipt.startsWith("id:" + undelivered + " ") && receipt.contains("stat:UNDELIV"))
                    .anyMatch(receipt -> receipt.startsWith("id:" + expired + " ") && receipt.contains("stat:EXPIRED"));
            var counts = fixture.get("/sinks/counts?contains=M-1").path("SMS");
            assertThat(counts.path("raw").asInt()).isEqualTo(3);
            assertThat(counts.path("receipts").toString()).isEqualTo("{\"DELIVRD\":1,\"EXPIRED\":1,\"UNDELIV\":1}");
        }
    }

    @Test
    void both_alphabets_are_read_in_the_short_message_and_in_the_payload() throws Exception {
        try (var fixture = SinksFixture.start(directory);
                var sender = new Sender(fixture.sinks().ports().smpp(), BindType.BIND_TRX, "rapport")) {
            sender.submit("491700000001", 0, new byte[] {0x1b, 0x65, 0x35, ' ', 0x7b, 0x00}); // €5 ä@
            sender.submit("491700000002", UCS2, "Größe ≥ 3".getBytes(UTF_16BE));
            sender.submit("491700000003", 0, "long ".repeat(60).getBytes(US_ASCII));
            assertThat(fixture.get("/sinks/messages?channel=SMS").findValuesAsText("text"))
                    .containsExactly("€5 ä@", "Größe ≥ 3", "long ".repeat(60));
        }
    }

    @Test
    void a_receipt_waits_for_a_receiver_even_over_a_restart_of_the_sinks() throws Exception {
        String id;
        try (var fixture = SinksFixture.start(directory);
                var sender = new Sender(fixture.sinks().ports().smpp(), BindType.BIND_TX, "rapport")) {
            id = sender.submit("491700000001", 0, "patience".getBytes(US_ASCII));
        }
        try (var fixture = SinksFixture.start(directory);
                var receiver = new Sender(fixture.sinks().ports().smpp(), BindType.BIND_RX, "rapport")) {
            eventually(() -> receiver.receipts.size() == 1);
            assertThat(receiver.receipts.getFirst()).startsWith("id:" + id + " ");
        }
    }

    @Test
    void every_one_of_a_thousand_submissions_gets_its_receipt() throws Exception {
        try (var fixture = SinksFixture.start(directory);
                var sender = new Sender(fixture.sinks().ports().smpp(), BindType.BIND_TRX, "rapport")) {
            try (var many = Executors.newFixedThreadPool(32)) {
                for (var i = 0; i < 1000; i++) {
                    var number = "49170" + (1_000_000 + i * 10);
                    var _ = many.submit(() -> sender.submit(number, 0, "hello".getBytes(US_ASCII)));
                }
            }
            eventually(() -> sender.receipts.size() == 1000);
            var counts = fixture.get("/sinks/counts").path("SMS");
            assertThat(counts.path("raw").asInt()).isEqualTo(1000);
            assertThat(counts.path("recipients").asInt()).isEqualTo(1000);
        }
    }

    @Test
    void a_wrong_password_does_not_bind() {
        try (var fixture = SinksFixture.start(directory)) {
            assertThatThrownBy(() -> new Sender(fixture.sinks().ports().smpp(), BindType.BIND_TRX, "guess"))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
