package rapport.relationship.partner;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;

/// Looks whether Kafka still has what it was brought to, for all partners at once: at the start and every now and then,
/// because brokers may be built anew. Whoever differs becomes due; where nobody does, nothing is written.
@ApplicationScoped
class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Claims claims;
    private final Cluster cluster;
    private final Look look;
    private final PartnerConfig config;
    private final Clock clock;
    private volatile long nextLook = System.nanoTime();

    Reconciliation(Claims claims, Cluster cluster, Look look, PartnerConfig config, Clock clock) {
        this.claims = claims;
        this.cluster = cluster;
        this.look = look;
        this.config = config;
        this.clock = clock;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.partner.tick:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void tick() {
        if (cluster.isOurs() && nextLook - System.nanoTime() <= 0) {
            nextLook = System.nanoTime() + pauseAfterLooking().toNanos();
        }
    }

    private Duration pauseAfterLooking() {
        var now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        var settled = SystemTransaction.call(() -> claims.settled(now));
        try {
            if (!settled.isEmpty()) {
                undo(differences(settled, now), now);
            }
            return config.lookAgain();
        } catch (Cluster.NotNow e) {
            LOG.infof("whether Kafka has what partners should have is looked at later: %s", e.reason());
            return AGAIN;
        }
    }

    private List<Difference> differences(List<Partner> settled, Instant now) {
        var survey = look.atAll();
        return settled.stream()
                .flatMap(partner -> survey.difference(partner, now).stream())
                .toList();
    }

    private void undo(List<Difference> differences, Instant now) {
        if (differences.isEmpty()) {
            return;
        }
        differences.forEach(each -> LOG.warnf(
                "Kafka is not any more as it should be for a partner partner=%s%s",
                each.partner().partnerId(), each.loginLost() ? " its password is lost; make another" : ""));
        SystemTransaction.run(() -> claims.undo(differences, now));
    }
}
