package rapport.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A supervisor of its own process, over children that only sleep: writes their pids into a file and waits.
public final class SleepySupervisor {

    private SleepySupervisor() {}

    static Tree tree(Path directory) {
        return new Tree(List.of(sleeper("ground", directory)), List.of(sleeper("upper", directory)), quiet());
    }

    static Program sleeper(String name, Path directory) {
        return new CommandProgram(
                name, 0, directory.resolve(name + ".log"), List.of("/bin/sleep", "600"), Map.of(), _ -> true);
    }

    static Console quiet() {
        return new Console(System.out);
    }

    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var tree = tree(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(tree::close));
        tree.start();
        var pids = tree.status().stream()
                .map(process -> Long.toString(process.pid()))
                .toList();
        var fresh = Files.write(directory.resolve("pids.new"), pids);
        Files.move(fresh, directory.resolve("pids"));
        new CountDownLatch(1).await();
    }
}
