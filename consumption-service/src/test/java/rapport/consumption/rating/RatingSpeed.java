package rapport.consumption.rating;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// Prints how many events one core rates in memory, by the processor time of the rating thread, so that what
/// else the machine does counts little. Start it by hand; nothing is asserted.
final class RatingSpeed {
    private static final int EVENTS = 2_000_000;
    private static final Period DECEMBER = Example.period("2026-12-01");

    private RatingSpeed() {}

    public static void main(String[] args) {
        compile();
        compile();
        for (var round = 0; round < 4; round++) {
            measure("per unit, one payer", "", "", 1);
            measure("per unit, 1 M payers", "", "", 1_000_000);
            measure("60/60 with night and 200 prefixes, 1 M payers", bands(), zones(), 1_000_000);
            measure("the same with allowance, cap and spend, 1 M payers", bands() + """
                    "allowances": [{"id": "min", "quantity": "100 min", "thresholds": [80, 100]}],
                    "caps": [{"id": "cap", "amount": "20.00", "thresholds": [80, 100]}],
                    "spend": {"amount": "10.00", "thresholds": [100]},""", zones(), 1_000_000);
        }
    }

    private static void measure(String what, String more, String zones, int payers) {
        var table = RateTable.of(TariffJson.read("""
                        {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                         "kinds": {"VOICE": "SECONDS"}, %s %s
                         "rules": [{"id": "voice", "price": {"model": "PER_UNIT", "amount": "0.09", "per": "1 min",
                           "increments": {"first": "60 s", "following": "60 s"}}}]}""".formatted(zones, more)), Set.of());
        var usages = usages(payers);
        var total = 0L;
        var allowances = table.tariff().allowances();
        var processor = ManagementFactory.getThreadMXBean();
        var began = processor.getCurrentThreadCpuTime();
        for (var batch = 0; batch < EVENTS; batch += 1_000) {
            var balances = new Balances(DECEMBER);
            for (var i = batch; i < batch + 1_000; i++) {
                var usage = usages.get(i);
                if (!allowances.isEmpty() && payers > 1) {
                    balances.loadGrants(List.of(new Grant(
                            new Key(usage.subscriber().subscription(), Meter.ALLOWANCE, "min", DECEMBER.start()),
                            6_000,
                            i % 6_000,
                            DECEMBER.end())));
                }
                if (Rating.rate(table, usage, balances) instanceof Rated rated) {
                    total += rated.charge().units();
                }
            }
            total += balances.changes().size();
        }
        var perSecond = EVENTS * 1_000_000_000L / (processor.getCurrentThreadCpuTime() - began);
        System.out.println(String.format(Locale.ROOT, "%,12d events/s  %s (%d)", perSecond, what, total));
    }

    private static void compile() {
        var rules = new ArrayList<String>();
        for (var i = 100; i < 300; i++) {
            rules.add("""
                    {"id": "r%d", "zones": ["z%d"], "price": {"model": "PER_UNIT", "amount": "0.09", "per": "1 min"}}""".formatted(i, i));
        }
        var networks = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            networks.add("\"n" + i + "\": [\"" + (300 + i) + "\"]");
        }
        var processor = ManagementFactory.getThreadMXBean();
        var began = processor.getCurrentThreadCpuTime();
        var json = """
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"VOICE": "SECONDS"}, "homeNetworks": ["262"], "roaming": {%s}, %s %s
                 "rules": [%s, {"id": "rest", "price": {"model": "FLAT", "amount": "1"}}]}""".formatted(String.join(", ", networks), zones(), bands(), String.join(", ", rules));
        var table = RateTable.of(TariffJson.read(json), Set.of());
        System.out.println(String.format(
                Locale.ROOT,
                "%d ms to read, check and compile a tariff of %d rules and %d combinations",
                (processor.getCurrentThreadCpuTime() - began) / 1_000_000,
                table.tariff().rules().size(),
                table.grid().size()));
    }

    private static List<Usage> usages(int payers) {
        var random = new Random(1);
        var usages = new ArrayList<Usage>();
        for (var i = 0; i < EVENTS; i++) {
            usages.add(new Usage(
                    Subscriber.alone("A-" + i % payers),
                    "VOICE",
                    Direction.OUTGOING,
                    random.nextInt(600),
                    Instant.ofEpochSecond(DECEMBER.start().getEpochSecond() + random.nextInt(2_600_000)),
                    "+" + (10_000_000_000L + random.nextLong(80_000_000_000L)),
                    null));
        }
        return usages;
    }

    private static String bands() {
        return """
                "bands": [{"id": "night", "windows": [{"days": ["MON", "TUE", "WED", "THU", "FRI"], "from": "20:00", "to": "06:00"}]}],
                """;
    }

    private static String zones() {
        var zones = new ArrayList<String>();
        for (var i = 100; i < 300; i++) {
            zones.add("\"z" + i + "\": [\"+" + i + "\"]");
        }
        return "\"zones\": {" + String.join(", ", zones) + "},";
    }
}
