package rapport.notification.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import rapport.chassis.sink.SinkAddresses;

/// Finds the addresses of a name, anew at each attempt. The system's resolver blocks the thread that asks, and must not
/// hold the few that carry all virtual ones; so it has threads of its own.
@ApplicationScoped
class Resolver {
    private static final Logger LOG = Logger.getLogger(Resolver.class);
    private static final int THREADS = 32;
    private static final int WAITING = 128;

    /// The same for a name that leads inside and for one that leads nowhere: else whoever subscribes could
    /// ask which names there are inside.
    private static final String NOWHERE = "its name does not lead to an address outside";

    private final ThreadPoolExecutor asking =
            new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
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
                LOG.infof("%s leads to an address that is %s", host, refusal.get());
                throw new Unreachable(NOWHERE);
            }
        }
        return found;
    }

    private List<InetAddress> ask(String host) throws Unreachable, InterruptedException {
        var lookup = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
        try {
            asking.execute(lookup);
            return lookup.get(config.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            throw Unreachable.unasked();
        } catch (TimeoutException _) {
            if (asking.remove(lookup)) {
                throw Unreachable.unasked();
            }
            lookup.cancel(true);
            throw new Unreachable("its name could not be resolved in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new Unreachable(NOWHERE);
            }
            throw new IllegalStateException("a name could not be resolved", e);
        }
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
