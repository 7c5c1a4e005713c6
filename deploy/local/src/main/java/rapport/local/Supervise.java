package rapport.local;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import rapport.local.origin.Origin;
import rapport.local.stack.Console;
import rapport.local.stack.Suite;

/// `supervise`: starts the suite and keeps it running until it is told to end.
final class Supervise {
    private final Options options;
    private final Console console;

    Supervise(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    void run() throws InterruptedException {
        if (!options.words().isEmpty()) {
            throw new UsageProblem("up and demo take options only, not " + options.words());
        }
        var state = new State(options.state());
        state.claim();
        state.forget("ready");
        if (options.fresh()) {
            state.forgetData();
        }
        var ports = Ports.of(options.port(), options.portBase());
        ports.mustBeFree();
        var tree = new Suite(options, ports, state).plant(console);
        var front = new Front(ports, options.policy(), state.identity(), tree);
        var origin = Origin.open(ports.of(Ports.Port.ORIGIN), routes(ports), front);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.say("stopping");
                            origin.close();
                            tree.close();
                            state.forget("supervisor.pid");
                            state.forget("ready");
                            console.say("stopped");
                        },
                        "stop"));
        state.note("supervisor.pid", Long.toString(ProcessHandle.current().pid()));
        state.note("origin", front.status().origin());
        state.note("kafka", front.status().kafka());
        if (options.withParent()) {
            endWithParent();
        }
        var since = System.nanoTime();
        console.say("starting (data and logs in " + options.state() + ")");
        tree.start();
        console.say("ready in %d s: %s"
                .formatted(
                        (System.nanoTime() - since) / 1_000_000_000L,
                        front.status().origin()));
        state.note("ready", Long.toString(ProcessHandle.current().pid()));
        new CountDownLatch(1).await();
    }

    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> Thread.ofVirtual().start(() -> {
                    parent.onExit().join();
                    System.exit(0);
                }));
    }

    private static Map<String, Integer> routes(Ports ports) {
        return Map.of(
                "provisioning", ports.of(Ports.Port.PROVISIONING),
                "consumption", ports.of(Ports.Port.CONSUMPTION),
                "relationship", ports.of(Ports.Port.RELATIONSHIP),
                "notification", ports.of(Ports.Port.NOTIFICATION),
                "sinks", ports.of(Ports.Port.SINKS));
    }
}
