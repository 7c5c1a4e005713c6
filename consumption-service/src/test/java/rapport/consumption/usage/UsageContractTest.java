package rapport.consumption.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.inbox.EventCheck;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Meter;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;

class UsageContractTest {
    private static final UsageEvent.Sum SUM = new UsageEvent.Sum("-0.0425", "EUR");

    @Test
    void everything_that_is_said_of_use_keeps_its_schema() {
        var at = Instant.EPOCH;
        var day = LocalDate.EPOCH;
        Contracts.here()
                .assertCovers(
                        UsageEvent.class,
                        List.of(
                                new UsageEvent.Rated(1, "ACC", "AGR", day, List.of("SVC"), 2, SUM, SUM, "Rated.", at),
                                new UsageEvent.Reversed(
                                        1, "ACC", "AGR", day, List.of("SVC"), 2, SUM, "Taken back.", at),
                                new UsageEvent.Reached(
                                        2,
                                        "ACC",
                                        "AGR",
                                        "SVC",
                                        Meter.CAP,
                                        "eu",
                                        day,
                                        80,
                                        8,
                                        10,
                                        null,
                                        "EUR",
                                        "Reached.",
                                        at),
                                new UsageEvent.Consented(
                                        3, "ACC", "AGR", "CON", "SVC", "eu", SUM, SUM, at, "Agreed.", at),
                                new UsageEvent.ConsentWithdrawn(4, "ACC", "AGR", "CON", null, "eu", "Ended.", at),
                                new UsageEvent.PrepaidToppedUp(
                                        5, "ACC", "AGR", "TOP", new Money(1, "EUR"), SUM, at, "Topped up.", at),
                                new UsageEvent.PrepaidLow(6, "ACC", "AGR", SUM, at, "Low.", at),
                                new UsageEvent.PrepaidExhausted(7, "ACC", "AGR", "Used up.", at),
                                new UsageEvent.PrepaidExpired(8, "ACC", "AGR", SUM, "Expired.", at)),
                        UsageEvent::type);
    }

    @Test
    void every_field_we_read_of_a_partners_record_is_promised_to_partners() {
        Contracts.here().assertReadable("partner.usage.recorded.v1", UsageRecorded.class);
    }

    @Test
    void what_partners_are_told_is_wrong_is_what_the_published_schema_says() {
        Contracts.here().assertEnforced("partner.usage.recorded.v1", data -> {
            var event = Probe.saidBy("p1", "partner.usage.recorded.v1");
            return new EventCheck(List.of(new UsageChannel()))
                    .flaw("p1", event, UTF_8.encode(data))
                    .map(EventCheck.Flaw::field);
        });
    }
}
