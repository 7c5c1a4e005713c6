package rapport.chassis.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEventsTest {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void reads_what_the_reference_library_writes(Encoding encoding) {
        var foreign = CloudEventBuilder.v1()
                .withId("e-1")
                .withSource(URI.create("/partner/acme"))
                .withType("partner.payment.received.v1")
                .withSubject("s-1")
                .withTime(OffsetDateTime.ofInstant(TIME, ZoneOffset.ofHours(2)))
                .withExtension("subjectversion", 7)
                .withExtension("correlationid", "c-1")
                .withExtension("causationid", "b-1")
                .withExtension("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .withData("application/json", "{\"amount\":1}".getBytes(UTF_8))
                .build();
        var serializer = new CloudEventSerializer();
        serializer.configure(
                Map.of(
                        CloudEventSerializer.ENCODING_CONFIG,
                        encoding,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG,
                        "application/cloudevents+json"),
                false);
        var headers = new RecordHeaders();
        var value = serializer.serialize("t", headers, foreign);
        serializer.close();

        assertThat(CloudEvents.parse(received(headers, value)))
                .isEqualTo(new Parsed.Event(new CloudEvent(
                        "e-1",
                        "/partner/acme",
                        "partner.payment.received.v1",
                        "s-1",
                        TIME,
                        7,
                        "c-1",
                        "b-1",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        null,
                        "application/json",
                        "{\"amount\":1}")));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, '', id",
        "ce_source, ' ', source",
        "ce_type, '', type",
        "ce_specversion, 0.3, specversion",
        "ce_time, yesterday, time",
        "ce_time, 2026-13-01T00:00:00Z, time",
        "ce_time, -999999999-01-01T00:00:00Z, time",
        "ce_subjectversion, many, subjectversion",
        "ce_expirytime, soon, expirytime",
    })
    void names_the_attribute_that_is_wrong(String header, String value, String field) {
        var headers = headers();
        headers.remove(header);
        headers.add(header, value.getBytes(UTF_8));

        assertThat(CloudEvents.parse(received(headers, new byte[0])))
                .isInstanceOfSatisfying(
                        Parsed.Rejected.class,
                        rejected -> assertThat(rejected.field()).isEqualTo(field));
    }

    @Test
    void takes_the_time_of_arrival_when_the_sender_does_not_say() {
        var headers = headers();
        headers.remove("ce_time");

        assertThat(CloudEvents.parse(received(headers, "{}".getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        Parsed.Event.class,
                        parsed -> assertThat(parsed.event().time()).isEqualTo(TIME));
    }

    @Test
    void refuses_a_body_of_more_than_256_KiB() {
        assertThat(CloudEvents.parse(received(headers(), new byte[CloudEvents.MAX_DATA_BYTES + 1])))
                .isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void answers_any_bytes_whatsoever() {
        var random = new Random(42);
        for (var round = 0; round < 20_000; round++) {
            var headers = headers();
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (var header : headers.toArray()) {
                if (random.nextInt(4) == 0) {
                    headers.remove(header.key()).add(header.key(), bytes);
                }
            }
            if (random.nextBoolean()) {
                headers.add("content-type", "application/cloudevents+json".getBytes(UTF_8));
            }
            assertThat(CloudEvents.parse(received(headers, bytes))).isNotNull();
        }
    }

    private static Headers headers() {
        var headers = new RecordHeaders();
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-1",
                        "ce_source", "/test",
                        "ce_type", "test.v1",
                        "ce_time", TIME.toString())
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    private static ConsumerRecord<String, byte[]> received(Headers headers, byte[] value) {
        return new ConsumerRecord<>(
                "t", 0, 0, TIME.toEpochMilli(), TimestampType.CREATE_TIME, 0, 0, "k", value, headers, Optional.empty());
    }
}
