package rapport.relationship.partner;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;

/// Brings Kafka to what the rows say: at once for who asked, and by a timer for what was left undone, because Kafka was
/// away or a process died. One at a time works on a partner.
@ApplicationScoped
class Fulfilment {
    private static final Logger LOG = Logger.getLogger(Fulfilment.class);

    /// Longer than all steps may take together.
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 100;
    private static final int MOST = 20;

    private final Partners partners;
    private final Cluster cluster;
    private final Kafka kafka;
    private final PartnerConfig config;
    private final Clock clock;

    Fulfilment(Partners partners, Cluster cluster, Kafka kafka, PartnerConfig config, Clock clock) {
        this.partners = partners;
        this.cluster = cluster;
        this.kafka = kafka;
        this.config = config;
        this.clock = clock;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.partner.tick:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void tick() {
        if (cluster.isOurs()) {
            SystemTransaction.call(() -> partners.due(now(), MOST)).forEach(this::bring);
        }
    }

    /// Brings Kafka to how the partner should be now; false when that has to wait for Kafka, or for somebody else.
    boolean settle(String partnerId) {
        return unlessBusy(() -> isUnsettled(partnerId) ? bring(partnerId) : Outcome.DONE);
    }

    /// Gives an active partner this password. False when that is not possible now.
    boolean admit(String partnerId, String password) {
        return unlessBusy(() -> work(partnerId, claim -> {
            if (!claim.partner().isActive()) {
                throw new Cluster.NotNow("the partner was removed");
            }
            kafka.admit(claim.partner(), password);
            SystemTransaction.run(() -> partners.loginMade(claim.partner(), claim.until(), now()));
        }));
    }

    private Outcome bring(String partnerId) {
        return work(partnerId, claim -> {
            kafka.bring(claim.partner());
            SystemTransaction.run(() -> partners.done(claim.partner(), claim.until()));
            LOG.infof(
                    "Kafka is as it should be for a partner partner=%s state=%s",
                    partnerId, claim.partner().state());
        });
    }

    private enum Outcome {
        DONE,
        FAILED,
        /// Somebody else works on it, or it was changed meanwhile.
        BUSY
    }

    private record Claim(Partner partner, Instant until) {}

    /// Does this if nobody else works on the partner now.
    private Outcome work(String partnerId, Consumer<Claim> task) {
        var claim = claim(partnerId).orElse(null);
        if (claim == null) {
            return Outcome.BUSY;
        }
        try {
            task.accept(claim);
            return Outcome.DONE;
        } catch (Cluster.NotNow e) {
            LOG.warnf("Kafka is not as it should be for a partner partner=%s: %s", partnerId, e.reason());
            SystemTransaction.run(() -> partners.failed(claim.partner(), claim.until(), e.reason(), now().plus(AGAIN)));
            return Outcome.FAILED;
        }
    }

    private Optional<Claim> claim(String partnerId) {
        var until = now().plus(CLAIM);
        return SystemTransaction.call(() -> partners.claim(partnerId, now(), until))
                .map(partner -> new Claim(partner, until));
    }

    private boolean isUnsettled(String partnerId) {
        return SystemTransaction.call(() -> partners.find(partnerId))
                .filter(partner -> !partner.isSettled())
                .isPresent();
    }

    /// Tries until it is done, failed, or has been busy for too long.
    private boolean unlessBusy(Supplier<Outcome> attempt) {
        var until = System.nanoTime() + config.patience().toNanos();
        try {
            var outcome = attempt.get();
            while (outcome == Outcome.BUSY && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
                outcome = attempt.get();
            }
            return outcome == Outcome.DONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
