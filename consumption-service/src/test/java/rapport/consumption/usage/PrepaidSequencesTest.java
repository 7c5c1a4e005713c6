package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Quota;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.TariffJson;
import rapport.consumption.rating.Unit;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

/// Top-ups, use, quotas and corrections of one agreement in whatever order, also when a bill closes the period between
/// or another version of the tariff comes into force.
class PrepaidSequencesTest {
    private static final String AGREEMENT = "AGR";
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int STEPS = 80;

    private static final String LINEAR = """
            {"id": "t", "version": 1, "currency": "EUR", "timeZone": "UTC", "validFrom": "2026-01-01",
             "kinds": {"VOICE": "SECONDS"},
             "rules": [{"id": "calls", "price": {"model": "PER_UNIT", "per": "1 s", "amount": "0.0123", "setup": "0.02"}}]}""";

    private static final String TIERS = """
            {"id": "t", "version": 1, "currency": "EUR", "timeZone": "UTC", "validFrom": "2026-01-01",
             "kinds": {"VOICE": "SECONDS"},
             "rules": [{"id": "calls", "price": {"model": "GRADUATED", "per": "60 s",
                        "tiers": [{"upTo": "700 s", "amount": "0.90"}, {"upTo": "1500 s", "amount": "0.10"}, {"amount": "0.40"}]}}],
             "allowances": [{"id": "each", "quantity": "100 s"}, {"id": "all", "quantity": "200 s", "shared": true}],
             "caps": [{"id": "most", "amount": "20.00", "shared": true}]}""";

    @Test
    void money_is_always_what_was_put_in_less_what_was_charged() {
        for (var seed = 0L; seed < 300; seed++) {
            new Sequence(seed, LINEAR).run();
        }
    }

    @Test
    void with_tiers_allowances_and_caps_it_is_what_was_put_in_less_what_the_bill_calls_prepaid() {
        for (var seed = 0L; seed < 300; seed++) {
            new Sequence(seed, TIERS).run();
        }
    }

    private static final class Sequence {
        private final long seed;
        private final Random random;
        private final RateTable table;
        private final RateTable next;
        private final boolean linear;
        private final Released released;
        private final Map<BalanceRow.Id, BalanceRow> rows = new LinkedHashMap<>();
        private final Letting letting;
        private final Purse purse = Purse.open(AGREEMENT, "ACC", "EUR", START);
        private final Map<Held.Id, Held> held = new LinkedHashMap<>();
        private final List<Kept> kept = new ArrayList<>();
        private Instant now = START;
        private long put;
        private long charged;

        Sequence(long seed, String tariff) {
            this.seed = seed;
            this.random = new Random(seed);
            this.linear = tariff.equals(LINEAR);
            this.table = RateTable.of(TariffJson.read(tariff), Set.of());
            this.next = linear ? table : RateTable.of(TariffJson.read(dearer(tariff)), Set.of());
            this.released = Released.of(linear ? List.of(table) : List.of(table, next));
            for (var owner : List.of(AGREEMENT, "A", "B")) {
                var id = new BalanceRow.Id(AGREEMENT, owner);
                rows.put(id, BalanceRow.read(id, 0, "{}"));
            }
            shared().with(purse);
            this.letting = new Letting(rows, each -> version(each.hold().rated()));
        }

        private static String dearer(String tariff) {
            return tariff.replace("\"version\": 1", "\"version\": 2")
                    .replace("2026-01-01", "2026-11-01")
                    .replace("0.90", "1.30")
                    .replace("0.10", "0.05");
        }

        private RateTable version(Rated rated) {
            return rated.version() == 1 ? table : next;
        }

        private RateTable inForce(Instant at) {
            return released.at("t", at).orElseThrow();
        }

        void run() {
            for (var step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(60_000));
                switch (random.nextInt(9)) {
                    case 0 -> topUp(step);
                    case 1, 2 -> ask(step);
                    case 3, 4 -> use(step, null);
                    case 5 -> use(step, any());
                    case 6 -> release();
                    case 7 -> takeBack();
                    default -> close();
                }
                holds();
            }
            while (!held.isEmpty()) {
                release();
            }
            holds();
            assertThat(purse.state().held())
                    .as("held in the end, seed %d", seed)
                    .isZero();
        }

        private void topUp(int step) {
            var minor = random.nextInt(2_000);
            put += minor * 1_000_000L;
            purse.topUp(new Money(minor, "EUR"), Instant.MAX, new Purse.Because("t" + step, null, "x"));
        }

        private void ask(int step) {
            var user = user();
            var placed = Placed.of(user, inForce(now), now, shared().openFrom(), released);
            var usage = new Usage(
                    new rapport.consumption.rating.Subscriber(user.serviceId(), AGREEMENT, AGREEMENT),
                    "VOICE",
                    rapport.consumption.rating.Direction.OUTGOING,
                    1 + random.nextInt(900),
                    now,
                    null,
                    null);
            if (new Promise(rows, user, inForce(now), placed).ask("q" + step, usage, now)
                    instanceof Quota.Granted(var hold)) {
                var id = new Held.Id("p", "q" + step);
                assertThat(hold.rated().uncollected().units()).isZero();
                assertThat(hold.rated().waived().units()).isZero();
                held.put(
                        id,
                        new Held(
                                id,
                                AGREEMENT,
                                user.serviceId(),
                                "+49",
                                1,
                                now,
                                placed.period().firstDay(),
                                hold,
                                Held.State.HELD,
                                null,
                                null,
                                null));
            }
        }

        /// What is used under a quota, and no more than that, is paid for.
        private void use(int step, @Nullable Held quota) {
            var user = quota == null ? user() : new Subscriber(quota.serviceId(), AGREEMENT, "ACC", START, 1, "t");
            var most = quota == null ? 900 : quota.hold().usage().quantity();
            var at = quota == null || !linear ? now : quota.grantedAt();
            var said = new UsageRecorded(
                    "r" + step,
                    "+4915112345678",
                    "VOICE",
                    null,
                    random.nextLong(most + 1),
                    Unit.SECONDS,
                    at,
                    null,
                    null,
                    null);
            var admitted = new Admitted(new RecordId(LocalDate.EPOCH, step), new Recorded("p", said, Cause.root()));
            var priced =
                    Priced.of(new Attributed(admitted, user, inForce(at), Set.of()), shared().openFrom(), released);
            var account = new Account(rows, letting, 20, now);
            var rated = (Rated) account.rate(priced, quota);
            account.settled();
            if (quota != null) {
                held.remove(quota.id());
                if (linear) {
                    assertThat(rated.uncollected().units())
                            .as("granted, seed %d", seed)
                            .isZero();
                }
            }
            charged += rated.isPrepaid() ? rated.charge().units() : 0;
            kept.add(new Kept(
                    admitted.id(),
                    admitted.recorded(),
                    user.serviceId(),
                    AGREEMENT,
                    "ACC",
                    priced.period().firstDay(),
                    null,
                    rated,
                    Set.of()));
        }

        private @Nullable Held any() {
            return held.isEmpty() ? null : List.copyOf(held.values()).get(random.nextInt(held.size()));
        }

        private void release() {
            var some = any();
            if (some != null) {
                held.remove(some.id());
                letting.go(some, 1);
            }
        }

        private void takeBack() {
            if (!kept.isEmpty()) {
                var some = kept.remove(random.nextInt(kept.size()));
                var calendar = new BillingCalendar(1, table.tariff().zone());
                var moved = new Correction(rows, calendar, shared().openFrom())
                        .takeBack(List.of(some), each -> version(each.rated()));
                charged += moved.getFirst().rated().isPrepaid()
                        ? moved.getFirst().rated().charge().units()
                        : 0;
            }
        }

        /// A bill closes what is over.
        private void close() {
            shared().close(now.atZone(table.tariff().zone()).toLocalDate().withDayOfMonth(1));
        }

        private void holds() {
            var state = purse.state();
            assertThat(state.available()).as("available, seed %d", seed).isNotNegative();
            assertThat(state.held()).as("held, seed %d", seed).isNotNegative();
            assertThat(state.available() + state.held() + state.gone())
                    .as("put in, seed %d", seed)
                    .isEqualTo(put);
            assertThat(purse.entries().stream().mapToLong(Purse.Entry::units).sum())
                    .as("entries, seed %d", seed)
                    .isEqualTo(state.available());
            var billed = rows.values().stream()
                    .flatMap(row -> row.accrued().stream())
                    .toList();
            assertThat(billed.stream()
                            .mapToLong(each -> each.prepaidIn("EUR").units())
                            .sum())
                    .as("what the bill calls prepaid, seed %d", seed)
                    .isEqualTo(state.gone());
            assertThat(billed.stream().mapToLong(Accrued::amount).sum())
                    .as("what is to be billed, seed %d", seed)
                    .isZero();
            if (linear) {
                assertThat(state.gone()).as("charged, seed %d", seed).isEqualTo(charged);
            }
        }

        private Subscriber user() {
            return new Subscriber(random.nextBoolean() ? "A" : "B", AGREEMENT, "ACC", START, 1, "t");
        }

        private BalanceRow shared() {
            return Objects.requireNonNull(rows.get(new BalanceRow.Id(AGREEMENT, AGREEMENT)));
        }
    }
}
