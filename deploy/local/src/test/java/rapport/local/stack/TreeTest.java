package rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
