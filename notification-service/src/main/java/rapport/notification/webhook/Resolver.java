package rapport.notification.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds the addresses of a name, anew at each attempt. The system's resolver blocks the thread that asks, and must not
/// hold the few that carry all virtual ones; so it has threads of its own.
@ApplicationScoped
class Resolver {
    private static final int THREADS = 32;

    private final ThreadPoolExecutor asking =
            new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                var thread = new Thread(work, "webhook-resolver");
                thread.setDaemon(true);
                return thread;
            });
    private final SinkAddresses sinks;
    private final WebhookConfig config;

    Resolver(SinkAddresses sinks, WebhookConfig config) {
        this.sinks = sinks;
        this.config = config;
        asking.allowCoreThreadTimeOut(true);
    }

    /// All addresses of a host, none of which leads inside.
    ///
    /// @throws Unreachable when one of them does, or there is none
    List<InetAddress> resolve(String host) throws Unreachable, InterruptedException {
        var found = ask(host);
        for (var address : found) {
            var refusal = sinks.refusal(address);
            if (refusal.isPresent()) {
                throw new Unreachable("its name leads to an address that is " + refusal.get());
            }
        }
        return found;
    }

    private List<InetAddress> ask(String host) throws Unreachable, InterruptedException {
        var answer = asking.submit(() -> List.of(InetAddress.getAllByName(host)));
        try {
            return answer.get(config.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new Unreachable("its name could not be resolved in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new Unreachable("its name could not be resolved");
            }
            throw new IllegalStateException("a name could not be resolved", e);
        }
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
