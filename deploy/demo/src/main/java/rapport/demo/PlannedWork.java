package rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The first story: a partner works on its network, changes its mind, begins and ends; and each customer
/// hears what concerns them.
final class PlannedWork {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter ICAL =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Origin origin;
    private final Partner partner;
    private final Customers customers;
    private final Console console;
    private final Checks checks;
    private final String reference;
    private final Instant start;

    PlannedWork(Origin origin, Partner partner, Customers customers, Console console, Checks checks, String run) {
        this.origin = origin;
        this.partner = partner;
        this.customers = customers;
        this.console = console;
        this.checks = checks;
        this.reference = "MW-" + run;
        this.start = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
    }

    /// Plays the work on ten radio sites from tentative to restored.
    void sites() {
        var affected = customers.onSites(1, 10);
        var early =
                affected.stream().filter(c -> c.isBusiness() || c.isCritical()).toList();
        console.title("Planned work: partner acme will replace the antennas of ten radio sites");
        console.line(
                "  %d of %d customers depend on them.",
                affected.size(), customers.all().size());

        say(1, "TENTATIVE", start, "tentative: business and critical customers are told early");
        await("maintenance.planned", early.size());
        say(2, "CONFIRMED", start, "confirmed: everyone who will notice is told");
        await("maintenance.planned", early.size() + affected.size());
        say(
                3,
                "RE-SCHEDULED",
                start.plus(Duration.ofDays(1)),
                "moved by a day: the later notice takes the place of the earlier");
        await("maintenance.rescheduled", affected.size());
        say(4, "IN-PROCESS", start.plus(Duration.ofDays(1)), "started");
        await("maintenance.started", affected.size());
        say(5, "COMPLETED", start.plus(Duration.ofDays(1)), "over, service is back");
        await("maintenance.restored", affected.size());

        var expected = new HashMap<Customer, Integer>();
        affected.forEach(customer -> expected.merge(customer, 4, Integer::sum));
        early.forEach(customer -> expected.merge(customer, 1, Integer::sum));
        var topics = List.of(
                "maintenance.planned", "maintenance.rescheduled", "maintenance.started", "maintenance.restored");
        compare(reference, topics, expected);
    }

    /// Plays work on one leg of a ring, announced as a calendar and then called off, and one calendar
    /// without an end.
    void ring() {
        var ringReference = reference + "-R";
        var onRing = customers.onRing(1);
        console.title("Planned work on one leg of a ring, as MAINTNOTE calendars");
        console.line("  %d business lines keep running without their spare.", onRing.size());
        partner.maintenanceCalendar(ringReference, calendar(ringReference, 0, "CONFIRMED", true));
        await(ringReference, "maintenance.planned", onRing.size());
        partner.maintenanceCalendar(ringReference, calendar(ringReference, 1, "CANCELLED", true));
        await(ringReference, "maintenance.cancelled", onRing.size());

        var id = partner.maintenanceCalendar(ringReference, calendar(ringReference, 2, "CONFIRMED", false));
        var refusal = partner.refusal(answer -> answer.path("eventId").asText().equals(id), Duration.ofSeconds(30));
        refusal.ifPresent(answer -> console.line(
                "  A calendar without an end is refused: field %s, %s.",
                answer.path("field").asText(), answer.path("reason").asText()));
        checks.equal(
                "the field that the refusal names",
                "DTEND",
                refusal.map(r -> r.path("field").asText()).orElse(""));
    }

    private void say(int sequence, String status, Instant from, String words) {
        var objects = IntStream.rangeClosed(1, 10)
                .mapToObj(site -> Map.of("id", Customers.siteId(site), "impact", "OUTAGE"))
                .toList();
        var notice = Map.of(
                "maintenanceId", reference,
                "sequence", sequence,
                "status", status,
                "start", from.toString(),
                "end", from.plus(Duration.ofHours(4)).toString(),
                "summary", "Antenna replacement",
                "objects", objects);
        console.line("%n  %s (%s)", words, status);
        partner.maintenance(reference, notice);
    }

    private void await(String topic, int expected) {
        await(reference, topic, expected);
    }

    private void await(String about, String topic, int expected) {
        var began = System.nanoTime();
        var outcomes =
                Patience.until(PATIENCE, () -> Outcomes.of(origin, about, topic), answer -> answer.isSettled(expected));
        console.table(outcomes);
        console.line(
                "    settled after %.1f s",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        checks.equal(topic + " of " + about + ": audience", (long) expected, outcomes.audience());
        checks.equal(topic + " of " + about + ": sum of outcomes", outcomes.audience(), outcomes.sum());
        checks.equal(topic + " of " + about + ": pending", 0L, outcomes.total("pending"));
        checks.equal(topic + " of " + about + ": unknown", 0L, outcomes.total("unknown"));
    }

    /// Holds the report against what the sinks received, customer by customer.
    private void compare(String about, List<String> topics, Map<Customer, Integer> expected) {
        var reported = topics.stream()
                .mapToLong(topic -> Outcomes.of(origin, about, topic).told())
                .sum();
        var received = new Sinks(origin).told(about);
        var sum = received.values().stream().mapToLong(Integer::longValue).sum();
        console.line("%n  The report says %d messages reached a customer; the sinks received %d.", reported, sum);
        checks.equal(about + ": messages at the sinks", reported, sum);
        var toomuch = new ArrayList<String>();
        expected.forEach((customer, messages) -> {
            var told = told(received, customer.email()) + told(received, customer.sms());
            if (told > messages) {
                toomuch.add(customer.accountId() + " was told " + told + " times instead of " + messages);
            }
        });
        checks.equal(about + ": customers told more than once of the same", List.of(), toomuch);
        var known = expected.keySet().stream()
                .mapToLong(customer -> told(received, customer.email()) + told(received, customer.sms()))
                .sum();
        checks.equal(about + ": messages at addresses that the seed does not name", 0L, sum - known);
    }

    private static int told(Map<String, Integer> received, @Nullable String address) {
        return address == null ? 0 : received.getOrDefault(address.replace("+", ""), 0);
    }

    private String calendar(String id, int sequence, String status, boolean complete) {
        var end = complete ? "DTEND:" + ICAL.format(start.plus(Duration.ofHours(2))) + "\r\n" : "";
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Acme//NOC//EN\r\nBEGIN:VEVENT\r\nSUMMARY:Ring maintenance\r\n"
                + "DTSTART:" + ICAL.format(start) + "\r\n" + end
                + "DTSTAMP:" + ICAL.format(Instant.now()) + "\r\nUID:" + id + "\r\nSEQUENCE:" + sequence + "\r\n"
                + "X-MAINTNOTE-PROVIDER:acme.example\r\nX-MAINTNOTE-ACCOUNT:northwind\r\n"
                + "X-MAINTNOTE-MAINTENANCE-ID:" + id + "\r\n"
                + "X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=OUTAGE:" + Customers.nodeId(1, 'a') + "\r\n"
                + "X-MAINTNOTE-IMPACT:OUTAGE\r\nX-MAINTNOTE-STATUS:" + status + "\r\n"
                + "ORGANIZER;CN=\"Acme NOC\":mailto:noc@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
}
