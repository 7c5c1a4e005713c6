package rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
    @TempDir
    Path directory;

    @Test
    void a_child_that_dies_is_started_again() throws Exception {
        try (var tree = SleepySupervisor.tree(directory)) {
            tree.start();
            var killed = tree.status().getFirst();
            kill(killed.pid());
            eventually(() -> tree.status().getFirst().restarts() == 1
                    && isAlive(tree.status().getFirst().pid()));
            assertThat(tree.status().getFirst().pid()).isNotEqualTo(killed.pid());
        }
    }

    @Test
    void closing_ends_every_child() throws Exception {
        List<ProcessStatus> children;
        try (var tree = SleepySupervisor.tree(directory)) {
            tree.start();
            children = tree.status();
        }
        assertThat(children).hasSize(2).noneMatch(child -> isAlive(child.pid()));
    }

    @Test
    void a_child_that_is_held_stays_down_until_it_is_released() throws Exception {
        try (var tree = SleepySupervisor.tree(directory)) {
            tree.start();
            assertThat(tree.hold("upper")).isTrue();
            Thread.sleep(1500);
            assertThat(tree.status().getLast().ready()).isFalse();
            assertThat(tree.release("upper")).isTrue();
            eventually(() -> tree.status().getLast().ready());
            assertThat(tree.hold("nobody")).isFalse();
        }
    }

    @Test
    void the_instances_of_a_service_restart_one_after_the_other() throws Exception {
        try (var tree = twins()) {
            tree.start();
            var before = tree.status().stream().map(ProcessStatus::pid).toList();
            var fewest = new AtomicInteger(2);
            var watching = new AtomicBoolean(true);
            var watcher = Thread.ofVirtual().start(() -> {
                while (watching.get()) {
                    fewest.accumulateAndGet(
                            (int) tree.status().stream()
                                    .filter(ProcessStatus::ready)
                                    .count(),
                            Math::min);
                    Thread.onSpinWait();
                }
            });

            assertThat(tree.restart("twin")).isTrue();

            watching.set(false);
            watcher.join();
            assertThat(fewest).hasValue(1);
            assertThat(tree.serving("twin")).containsExactly(1, 2);
            assertThat(tree.status())
                    .allMatch(twin -> twin.restarts() == 1 && isAlive(twin.pid()))
                    .noneMatch(twin -> before.contains(twin.pid()));
            assertThat(tree.restart("twi")).isFalse();
        }
    }

    @Test
    void who_is_stopped_is_not_asked_and_all_are_when_nobody_is_left() {
        try (var tree = twins()) {
            tree.start();
            assertThat(tree.hold("twin-1")).isTrue();
            assertThat(tree.serving("twin")).containsExactly(2);
            assertThat(tree.hold("twin")).isTrue();
            assertThat(tree.serving("twin")).containsExactly(1, 2);
        }
    }

    @Test
    void a_jar_behind_a_link_is_the_one_to_which_it_leads_at_each_start() throws Exception {
        var link = directory.resolve("home");
        var first = Files.createDirectory(directory.resolve("first"));
        var second = Files.createDirectory(directory.resolve("second"));
        for (var home : List.of(first, second)) {
            Files.writeString(home.resolve("run.jar"), "echo $0; exec sleep 600\n");
        }
        Files.createSymbolicLink(link, first);
        var log = directory.resolve("linked.log");
        var linked = new CommandProgram(
                "linked",
                0,
                log,
                List.of("/bin/sh", link.resolve("run.jar").toString()),
                Map.of(),
                _ -> Files.exists(log));
        try (var tree = new Tree(List.of(), List.of(linked), SleepySupervisor.quiet())) {
            tree.start();
            eventually(() -> says(log, first));
            Files.delete(link);
            Files.createSymbolicLink(link, second);
            assertThat(tree.restart("linked")).isTrue();
            eventually(() -> says(log, second));
        }
    }

    private static boolean says(Path log, Path home) {
        try {
            return Files.readString(log).contains(home.toRealPath() + "/run.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tree twins() {
        var twins = IntStream.of(1, 2)
                .mapToObj(each -> new CommandProgram(
                        "twin-" + each,
                        each,
                        directory.resolve("twin-" + each + ".log"),
                        List.of("/bin/sleep", "600"),
                        Map.of(),
                        _ -> true))
                .toList();
        return new Tree(List.of(), twins, SleepySupervisor.quiet());
    }

    @Test
    void a_child_that_never_gets_ready_is_named_with_its_last_words() {
        var log = directory.resolve("failing.log");
        var failing = new CommandProgram(
                "failing", 0, log, List.of("/bin/sh", "-c", "echo no such table; exit 1"), Map.of(), _ -> false);
        try (var tree = new Tree(List.of(failing), List.of(), SleepySupervisor.quiet())) {
            assertThatThrownBy(tree::start)
                    .isInstanceOf(NotReady.class)
                    .hasMessageContaining("failing")
                    .hasMessageContaining("no such table");
        }
    }

    @Test
    void a_supervisor_that_is_killed_takes_its_children_along() throws Exception {
        var supervisor = supervisor();
        var children = pids();
        assertThat(children).hasSize(2).allMatch(TreeTest::isAlive);
        supervisor.destroyForcibly().waitFor();
        eventually(() -> children.stream().noneMatch(TreeTest::isAlive));
    }

    @Test
    void a_supervisor_that_is_asked_to_end_ends_its_children_first() throws Exception {
        var supervisor = supervisor();
        var children = pids();
        supervisor.destroy();
        supervisor.waitFor();
        assertThat(children).noneMatch(TreeTest::isAlive);
    }

    private Process supervisor() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SleepySupervisor.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("supervisor.log").toFile())
                .start();
    }

    private List<Long> pids() throws Exception {
        var file = directory.resolve("pids");
        eventually(() -> Files.exists(file));
        return Files.readAllLines(file).stream().map(Long::valueOf).toList();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    /// Orphans of a killed supervisor may wait for a collector for ever.
    private static boolean isZombie(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException _) {
            return false;
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
