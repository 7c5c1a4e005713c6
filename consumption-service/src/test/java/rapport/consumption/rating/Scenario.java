package rapport.consumption.rating;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A tariff, a family and a history, all of them drawn from one seed.
final class Scenario {
    static final Period PERIOD = Example.period("2026-12-01");

    /// What may be in it.
    enum With {
        FALLING_PRICES,
        ALLOWANCES,
        CAPS,
        /// To exceed a cap, in mid-period.
        CONSENTS,
        CREDIT
    }

    final Random random;
    final RateTable table;
    final List<Subscriber> family;
    private final Set<With> with;
    private final long credit;

    Scenario(long seed, Set<With> with) {
        this.random = new Random(seed);
        this.with = with;
        this.family = List.of(
                new Subscriber("ann", "ann", "ann"), new Subscriber("bob", "ann", "ann"), Subscriber.alone("eve"));
        this.table = RateTable.of(tariff(), Set.of());
        this.credit = random.nextLong(1L << (24 + random.nextInt(12)));
    }

    /// Where everybody stands at the beginning; always the same.
    Balances balances() {
        var balances = new Balances(PERIOD);
        for (var owner : List.of("ann", "bob", "eve")) {
            for (var allowance : table.tariff().allowances()) {
                var old = new Key(
                        owner, Meter.ALLOWANCE, allowance.id(), PERIOD.start().minusSeconds(2_592_000));
                var own = new Key(owner, Meter.ALLOWANCE, allowance.id(), PERIOD.start());
                var quantity = allowance.quantity();
                balances.loadGrants(List.of(
                        new Grant(old, quantity / 3, quantity / 3, PERIOD.end()),
                        new Grant(own, quantity, quantity, PERIOD.end().plusSeconds(2_592_000))));
            }
            if (with.contains(With.CREDIT)) {
                balances.loadCredits(List.of(new Credit(owner, new Amount(credit, "EUR"), PERIOD.end())));
            }
            if (with.contains(With.CAPS)) {
                var standing = new Consent(owner, "all", Instant.EPOCH, PERIOD.end(), new Amount(500_000_000, "EUR"));
                balances.loadConsents(List.of(standing));
            }
            if (with.contains(With.CONSENTS)) {
                var since = PERIOD.start().plusSeconds(1_000_000);
                balances.loadConsents(List.of(new Consent(owner, "far", since, PERIOD.end(), null)));
            }
        }
        return balances;
    }

    List<Usage> history(int events) {
        return IntStream.range(0, events).mapToObj(_ -> usage()).toList();
    }

    Usage usage() {
        return new Usage(
                family.get(random.nextInt(family.size())),
                random.nextBoolean() ? "VOICE" : "DATA",
                Direction.OUTGOING,
                random.nextInt(5) == 0 ? 0 : random.nextLong(3_000),
                PERIOD.start().plusSeconds(random.nextLong(2_600_000)),
                random.nextBoolean() ? "+49301" : "+1212",
                null);
    }

    List<Rated> rateAll(List<Usage> history, Balances balances) {
        var rated = new ArrayList<Rated>();
        for (var usage : history) {
            rated.add((Rated) Rating.rate(table, usage, balances));
        }
        return rated;
    }

    /// Some of many, in a random order.
    <T> List<T> some(List<T> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(shuffled.size() + 1));
    }

    private Tariff tariff() {
        var rules = new ArrayList<Rule>();
        for (var kind : List.of("VOICE", "DATA")) {
            for (var zone : List.of("near", "far")) {
                var increments = new Increments(1 + random.nextInt(100), 1 + random.nextInt(60));
                var model = model();
                var setup = model instanceof Model.Free ? 0 : random.nextLong(10_000_000);
                rules.add(new Rule(kind + "-" + zone, scope(kind, zone), increments, setup, model, false));
            }
        }
        var allowances = with.contains(With.ALLOWANCES)
                ? List.of(
                        allowance("both", 20_000, 1, true, null, null),
                        allowance("voice", 10_000, 0, false, "VOICE", null),
                        allowance("near", 10_000, 0, true, null, "near"))
                : List.<Allowance>of();
        var caps = with.contains(With.CAPS)
                ? List.of(
                        cap("voice-far", 300_000_000, false, scope("VOICE", "far")),
                        cap("far", 600_000_000, false, scope(null, "far")),
                        cap("all", 2_000_000_000, true, scope(null, null)))
                : List.<Cap>of();
        return new Tariff(
                "t",
                1,
                "EUR",
                ZoneId.of("Europe/Berlin"),
                Instant.EPOCH,
                Rounding.HALF_UP,
                Map.of("VOICE", Unit.SECONDS, "DATA", Unit.BYTES),
                List.of(),
                List.of(new Zone("near", List.of("+49")), new Zone("far", List.of("*"))),
                List.of(),
                List.of(),
                Set.of(),
                rules,
                false,
                allowances,
                caps,
                new Spend(1_000_000_000, List.of(50, 100)),
                List.of(),
                List.of(),
                null,
                List.of(),
                Country.NONE);
    }

    private Model model() {
        return switch (random.nextInt(with.contains(With.FALLING_PRICES) ? 6 : 5)) {
            case 0 -> new Model.Flat(price());
            case 1 -> new Model.PerUnit(price(), 1 + random.nextInt(700));
            case 2 -> new Model.Graduated(tiers(price(), price()), 1 + random.nextInt(700));
            case 3 -> new Model.Packages(price(), 1 + random.nextInt(5_000));
            case 4 -> new Model.Free();
            default -> new Model.Volume(tiers(price(), price()), 1 + random.nextInt(700));
        };
    }

    private List<Tier> tiers(long first, long second) {
        return List.of(
                new Tier(1 + random.nextInt(20_000), first),
                new Tier(30_000, second),
                new Tier(Long.MAX_VALUE, price()));
    }

    private long price() {
        return random.nextLong(50_000_000);
    }

    private static Scope scope(@Nullable String kind, @Nullable String zone) {
        return new Scope(
                kind == null ? Set.of() : Set.of(kind),
                null,
                zone == null ? Set.of() : Set.of(zone),
                Set.of(),
                Set.of());
    }

    private static Allowance allowance(
            String id, long quantity, int priority, boolean shared, @Nullable String kind, @Nullable String zone) {
        return new Allowance(id, scope(kind, zone), quantity, priority, shared, 1, quantity, false, List.of(80, 100));
    }

    private static Cap cap(String id, long amount, boolean shared, Scope scope) {
        return new Cap(id, scope, amount, shared, List.of(50, 100));
    }
}
