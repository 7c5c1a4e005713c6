package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.local.stack.Suite;

/// The database server is lost with its disk. It is restored from a backup that was taken while everything ran, and
/// lacks what was written last; Kafka still has that, and it is heard again.
class BackupTest {
    /// More than clocks differ, and than it takes until what was said is settled.
    private static final Duration MARGIN = Duration.ofMinutes(2);

    @TempDir
    private Path store;

    @Test
    void what_a_backup_lacks_is_heard_again_and_counted_once() throws Exception {
        try (var field = Field.prepare()) {
            var backup = new BaseBackup(field.stack(), store);
            backup.archive();
            var callers = Callers.of(field, "BACK", "northwind");
            callers.release(Use.tariff());
            callers.sign(SteadyLoad.CALLERS);
            callers.activate(SteadyLoad.CALLERS);
            var payers = field.nextDebtors(20);
            field.bill(payers, Duration.ofDays(30));
            var reference = field.fresh("MW");
            var load = new SteadyLoad(field, callers);
            try (load) {
                load.begin();
                backup.take();
                field.announce(reference);
                field.everyoneWasTold(reference, 0);
            }
            assertThat(load.failures()).isEmpty();
            callers.areRatedOnce(load.uses());
            var arrived = backup.complete();
            var since = Instant.now();

            var late = late(field, callers, 2 * load.uses().size());
            payers.forEach(payer -> field.pay(payer, field.fresh("PAY"), 1));
            var uses = new ArrayList<>(load.uses());
            uses.addAll(late);
            callers.areRatedOnce(uses);
            assertThat(field.settledLedgers(payers)).containsOnly(List.of(0L, 2L));

            var records = backup.rows("consumption", "usage_guard");
            Suite.SERVICE_NAMES.forEach(field.stack()::stop);
            field.stack().stop("postgres");
            backup.restore(arrived);
            field.stack().start("postgres");
            field.stack().awaitReady("postgres");
            assertThat(backup.rows("consumption", "usage_guard")).isEqualTo(records - late.size());
            var again = rewind(field, since.minus(MARGIN));
            Suite.SERVICE_NAMES.forEach(field.stack()::start);
            field.stack().awaitReady();
            System.out.printf(
                    "%d events were heard again, %d records of use among them that the backup lacked%n",
                    again, late.size());

            callers.areRatedOnce(uses);
            assertThat(field.settledLedgers(payers)).containsOnly(List.of(0L, 2L));
            field.everyoneWasTold(reference, 0);
        }
    }

    private static List<Use> late(Field field, Callers callers, int from) {
        var late = IntStream.range(from, from + 100)
                .mapToObj(number -> new Use(callers, number % SteadyLoad.CALLERS, number, 30, Instant.now()))
                .toList();
        late.forEach(use -> field.partner().usage(use.subscriber(), use.record(use.id())));
        return late;
    }

    private static long rewind(Field field, Instant since) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", field.stack().kafka()))) {
            return new ConsumerGroups(admin).rewind(since);
        }
    }
}
