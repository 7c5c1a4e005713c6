package rapport.local.stack;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The processes of a stack: the ground is started first and ended last, what stands on it in parallel.
public final class Tree implements AutoCloseable {
    private final Reaper reaper = new Reaper();
    private final List<Kept> ground;
    private final List<Kept> services;

    Tree(List<? extends Program> ground, List<? extends Program> services, Console console) {
        this.ground = kept(ground, console);
        this.services = kept(services, console);
    }

    private List<Kept> kept(List<? extends Program> programs, Console console) {
        return programs.stream()
                .map(program -> new Kept(program, reaper, console))
                .toList();
    }

    /// Returns once everything is ready.
    public void start() {
        try {
            launch(ground);
            launch(services);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void launch(List<Kept> programs) {
        programs.forEach(Kept::launch);
        programs.forEach(Kept::awaitReady);
    }

    public List<ProcessStatus> status() {
        return all().map(Kept::status).toList();
    }

    /// Where those instances of a service listen that take requests now; all of them when none does.
    public List<Integer> serving(String service) {
        var all = called(service);
        var able = all.stream().filter(Kept::isServing).toList();
        return (able.isEmpty() ? all : able).stream().map(Kept::port).toList();
    }

    /// Stops what has this name on purpose, one process or all instances of a service; false if nothing has it.
    public boolean hold(String name) {
        var found = called(name);
        together(found, Kept::hold);
        return !found.isEmpty();
    }

    /// Lets run what was stopped on purpose; false if nothing has this name.
    public boolean release(String name) {
        var found = called(name);
        found.forEach(Kept::release);
        return !found.isEmpty();
    }

    /// Ends what has this name in good order and starts it again, one instance after the other: none ends before the
    /// one before is ready again, whoever else restarts something.
    ///
    /// @return false if nothing has this name
    /// @throws NotReady when one does not get ready again; those after it were left as they are
    public synchronized boolean restart(String name) {
        var found = called(name);
        found.forEach(Kept::restart);
        return !found.isEmpty();
    }

    private List<Kept> called(String name) {
        var instance = Pattern.compile(Pattern.quote(name) + "(-\\d)?");
        return all().filter(kept -> instance.matcher(kept.name()).matches()).toList();
    }

    private Stream<Kept> all() {
        return Stream.concat(ground.stream(), services.stream());
    }

    @Override
    public void close() {
        together(services, Kept::stop);
        together(ground, Kept::stop);
        reaper.close();
    }

    private static void together(List<Kept> programs, Consumer<Kept> step) {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.forEach(program -> together.execute(() -> step.accept(program)));
        }
    }
}
