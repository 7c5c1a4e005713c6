package rapport.notification.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import rapport.chassis.identity.AsSystem;
import rapport.notification.channel.Carrier;
import rapport.notification.loop.Loop;

/// Starts and stops the loops that get notices to their recipients.
@ApplicationScoped
class Dispatch {
    private static final int FIRST = 1;
    private static final int ORPHANS_AT_ONCE = 500;
    private static final int SHUTDOWN_ROUNDS = 50;

    private final Router router;
    private final Claims claims;
    private final Senders senders;
    private final Receipts receipts;
    private final DispatchConfig config;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<Loop> claiming = new ArrayList<>();
    private final List<Loop> others = new ArrayList<>();
    private final List<Carrier> carriers;
    private final Parcels parcels;

    @SuppressWarnings("TooManyParameters")
    Dispatch(
            Router router,
            Claims claims,
            Senders senders,
            Receipts receipts,
            Parcels parcels,
            Instance<Carrier> carriers,
            DispatchConfig config) {
        this.router = router;
        this.claims = claims;
        this.senders = senders;
        this.receipts = receipts;
        this.parcels = parcels;
        this.carriers = carriers.stream().toList();
        this.config = config;
    }

    @AsSystem
    void start(@Observes StartupEvent event) {
        senders.renew();
        others.add(new Loop("lease", config.lease().dividedBy(4), this::renew).start());
        others.add(new Loop("receipts", config.idle(), receipts::step).start());
        others.add(new Loop("old-receipts", Duration.ofHours(1), receipts::forget).start());
        claiming.add(new Loop("router", config.idle(), router::step).start());
        for (var carrier : carriers) {
            var name = carrier.channel().name().toLowerCase(Locale.ROOT);
            var out = new Outgoing(carrier, claims, parcels, config.lookBack());
            outgoing.add(out);
            others.add(new Loop(name + "-results", config.idle(), out::settle).start());
            claiming.add(new Loop(name + "-claims", config.idle(), out::claim).start());
        }
    }

    /// Claims no more, then writes what is still on its way, for a while.
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        claiming.forEach(Loop::stop);
        for (var i = 0; i < SHUTDOWN_ROUNDS && !outgoing.stream().allMatch(Outgoing::isIdle); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        others.forEach(Loop::stop);
    }

    /// Its own lease first, lest it write off what it is sending itself.
    private boolean renew() {
        senders.renew();
        return claims.writeOff(ORPHANS_AT_ONCE);
    }
}
