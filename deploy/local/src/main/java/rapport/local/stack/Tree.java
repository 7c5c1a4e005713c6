package rapport.local.stack;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
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

    /// Stops a process on purpose; false if there is none of this name.
    public boolean hold(String name) {
        var found = find(name);
        found.ifPresent(Kept::hold);
        return found.isPresent();
    }

    /// Lets a process run that was stopped on purpose; false if there is none of this name.
    public boolean release(String name) {
        var found = find(name);
        found.ifPresent(Kept::release);
        return found.isPresent();
    }

    private Optional<Kept> find(String name) {
        return all().filter(kept -> kept.name().equals(name)).findFirst();
    }

    private Stream<Kept> all() {
        return Stream.concat(ground.stream(), services.stream());
    }

    @Override
    public void close() {
        stop(services);
        stop(ground);
        reaper.close();
    }

    private static void stop(List<Kept> programs) {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.forEach(program -> together.execute(program::stop));
        }
    }
}
