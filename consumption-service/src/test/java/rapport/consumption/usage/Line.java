package rapport.consumption.usage;

import static java.util.Map.entry;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// A service of an agreement with a number of its own, as the others say it, and what is used of it.
public record Line(Agreement agreement, String serviceId, String number) {
    static final Instant ACTIVATED = lastMonth(1);
    private static final String ACTIVE = "provisioning.service.activated.v1";
    private static final String CHANGED = "provisioning.service.changed.v1";

    /// Noon of a day of last month: over, and all of one period.
    public static Instant lastMonth(int day) {
        return YearMonth.now(ZoneOffset.UTC)
                .minusMonths(1)
                .atDay(day)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
    }

    /// A line that nobody has activated yet.
    public static Line planned(Agreement agreement) {
        var digits = ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
        return new Line(agreement, "SVC-" + digits, "+49151" + digits);
    }

    public static Line of(Agreement agreement) {
        return of(agreement, ACTIVATED);
    }

    public static Line of(Agreement agreement, Instant activated) {
        var line = planned(agreement);
        line.activate(activated);
        return line;
    }

    /// The same number, later somebody else's.
    Line givenTo(Agreement other) {
        return new Line(other, serviceId + "-2", number);
    }

    public void activate(Instant at) {
        say(ACTIVE, "active", 1, at);
    }

    /// Says which features are on from then on.
    ///
    /// @param version of the service
    public void features(long version, Instant at, String... on) {
        say(CHANGED, "active", version, at, on);
    }

    public void end(Instant at) {
        say(CHANGED, "terminated", 2, at);
    }

    private void say(String type, String state, long version, Instant at, String... features) {
        var headers = new HashMap<>(Probe.cloudEvent(type));
        headers.put("ce_subject", serviceId);
        headers.put("ce_subjectversion", Long.toString(version));
        agreement
                .probe()
                .send(
                        "provisioning.services",
                        serviceId,
                        headers,
                        Map.ofEntries(
                                entry("serviceId", serviceId),
                                entry("accountId", agreement.accountId()),
                                entry("agreementId", agreement.agreementId()),
                                entry("name", "Mobile"),
                                entry("kind", "mobile"),
                                entry("subscriberNumber", number),
                                entry("state", state),
                                entry("blocks", List.of()),
                                entry("features", List.of(features)),
                                entry("reason", "A test says so."),
                                entry("at", at.toString())));
    }

    /// A call, as a partner says it.
    public Map<String, Object> call(String recordId, long seconds, Instant at) {
        return Map.of(
                "recordId",
                recordId,
                "subscriberNumber",
                number,
                "kind",
                "VOICE",
                "quantity",
                seconds,
                "unit",
                "SECONDS",
                "startedAt",
                at.toString(),
                "otherParty",
                "+493012345678");
    }

    /// Data abroad, as a partner says it.
    public Map<String, Object> data(String recordId, long bytes, Instant at, String network) {
        return Map.of(
                "recordId",
                recordId,
                "subscriberNumber",
                number,
                "kind",
                "DATA",
                "quantity",
                bytes,
                "unit",
                "BYTES",
                "startedAt",
                at.toString(),
                "otherParty",
                "internet",
                "network",
                network);
    }

    public String say(String partner, Map<String, Object> record) {
        return agreement.probe().send("partner." + partner + ".usage", number, "partner.usage.recorded.v1", record);
    }

    /// The agreement's records, as soon as there are so many.
    public List<Map<String, Object>> records(int count) {
        return Eventually.answer(
                () -> list("?limit=500&agreementId=" + agreement.agreementId()).<Map<String, Object>>getList(""),
                records -> records.size() >= count);
    }

    /// The reasons why records of this number wait.
    public List<String> waiting() {
        return list("/waiting?limit=500").getList("findAll { it.record.subscriberNumber == '" + number + "' }.reason");
    }

    List<Said> said(String topic, String type) {
        return agreement
                .probe()
                .all(topic, said -> said.type().equals(type) && said.subject().equals(agreement.agreementId()));
    }

    private static JsonPath list(String query) {
        return Agreement.operator()
                .get("/consumption/v1/usage" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
