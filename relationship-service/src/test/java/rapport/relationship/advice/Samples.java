package rapport.relationship.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.relationship.advice.AdviceFact.Action;
import rapport.relationship.advice.AdviceFact.Fulfilled;
import rapport.relationship.advice.AdviceFact.Meter;
import rapport.relationship.advice.AdviceFact.Reached;
import rapport.relationship.advice.AdviceFact.Refused;
import rapport.relationship.advice.AdviceFact.Sum;

/// What consumption says, as the tests tell it.
final class Samples {
    static final Instant AT = Instant.parse("2026-11-22T09:00:01Z");
    static final LocalDate PERIOD = LocalDate.parse("2026-11-01");
    static final List<ServiceLine> SERVICES = List.of(new ServiceLine("SVC-1", "Mobile", "+4915112345678"));
    static final AdvicePolicy POLICY = new AdvicePolicy(
            new AdvicePolicy.Worth(Duration.ofHours(6), Duration.ofDays(1)),
            new AdvicePolicy.Worth(Duration.ofDays(1), Duration.ofDays(3)));

    private Samples() {}

    static Reached allowance(int percent, long used) {
        return new Reached(
                "ACC-1",
                "AGR-1",
                "SVC-1",
                Meter.ALLOWANCE,
                "data-home",
                PERIOD,
                percent,
                used,
                10_000_000_000L,
                "BYTES",
                null,
                AT);
    }

    /// @param used hundred-millionths of a euro
    static Reached money(Meter meter, int percent, long used) {
        var id = meter == Meter.CAP ? "abroad" : "spend";
        var owner = meter == Meter.CAP ? "SVC-1" : "AGR-1";
        return new Reached("ACC-1", "AGR-1", owner, meter, id, PERIOD, percent, used, 6_000_000_000L, null, "EUR", AT);
    }

    static Fulfilled fulfilled(Action action) {
        return new Fulfilled(
                "REQ-1", "ACC-1", "SVC-1", "Data roaming", action, new Sum("2.5", "EUR"), new Sum("60", "EUR"), AT);
    }

    static Refused refused(Action action) {
        return new Refused("REQ-1", "ACC-1", "SVC-1", "Data roaming", action, "The service is blocked for debt.", AT);
    }

    static Advice advice(AdviceFact fact, String eventId, long version) {
        var event = new CloudEvent(
                eventId,
                "/rapport/consumption",
                "consumption.balance.reached.v1",
                "AGR-1",
                AT,
                version,
                "journey",
                null,
                null,
                null,
                "application/json",
                "{}");
        var position = new Heard.Position("consumption.balances", 0, 0, "ACC-1");
        return new Advice(new Heard<>(fact, event, Heard.INTERNAL, position), SERVICES, POLICY);
    }

    static Advice advice(AdviceFact fact) {
        return advice(fact, "e-1", 7);
    }
}
