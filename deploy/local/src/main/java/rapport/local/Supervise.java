package rapport.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import rapport.embedded.issuer.EmbeddedIssuer;
import rapport.embedded.provider.EmbeddedProvider;
import rapport.local.Ports.Port;
import rapport.local.identity.Issuer;
import rapport.local.origin.Instances;
import rapport.local.origin.Origin;
import rapport.local.stack.Console;
import rapport.local.stack.Suite;
import rapport.local.stack.Tree;

/// `supervise`: starts the suite and keeps it running until it is told to end.
final class Supervise {
    private static final Map<String, List<String>> TMF_APIS = Map.of(
            "provisioning", List.of("serviceInventory"),
            "relationship", List.of("party"),
            "consumption",
                    List.of(
                            "usageManagement",
                            "customerBillManagement",
                            "payment",
                            "accountManagement",
                            "usageConsumption",
                            "prepayBalanceManagement"));

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
        var ports = Ports.of(options.port(), options.portBase(), options.replicas());
        ports.mustBeFree();
        var tree = new Suite(options, ports, state).plant(console);
        var issuer = new Issuer(state.identity(), ports.address());
        var front = new Front(ports, options.policy(), issuer, tree);
        var origin = Origin.open(ports.of(Port.ORIGIN), routes(ports, tree), front);
        var identities = startIssuer(issuer, ports);
        var provider =
                EmbeddedProvider.start(ports.of(Port.PROVIDER), state.identity().providerKey(), Duration.ofSeconds(2));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.say("stopping");
                            origin.close();
                            identities.ifPresent(EmbeddedIssuer::close);
                            tree.close();
                            provider.close();
                            state.forget("supervisor.pid");
                            state.forget("ready");
                            console.say("stopped");
                        },
                        "stop"));
        state.note("supervisor.pid", Long.toString(ProcessHandle.current().pid()));
        state.note("origin", front.status().origin());
        state.note("kafka", front.status().kafka());
        state.note("provider", provider.url());
        state.note("secured", Boolean.toString(options.secured()));
        state.note("issuer", options.issuer().isEmpty() ? issuer.url() : options.issuer());
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

    /// Nothing is served in place of an identity provider that was named.
    private Optional<EmbeddedIssuer> startIssuer(Issuer issuer, Ports ports) {
        return options.issuer().isEmpty()
                ? Optional.of(issuer.start(ports.of(Port.ISSUER), Suite.SERVICE_NAMES))
                : Optional.empty();
    }

    private Map<String, Instances> routes(Ports ports, Tree tree) {
        var routes = new HashMap<String, Instances>();
        for (var name : Suite.SERVICE_NAMES) {
            Instances serving = () -> tree.serving(name);
            routes.put("/" + name, serving);
            routes.put("/console/" + name, serving);
            TMF_APIS.getOrDefault(name, List.of()).forEach(api -> routes.put("/tmf-api/" + api, serving));
        }
        routes.put("/console", () -> tree.serving("relationship"));
        routes.put("/sinks", Instances.at(ports.of(Port.SINKS)));
        if (options.issuer().isEmpty()) {
            routes.put(EmbeddedIssuer.PATH, Instances.at(ports.of(Port.ISSUER)));
        }
        return routes;
    }
}
