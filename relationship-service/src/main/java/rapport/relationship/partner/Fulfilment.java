package rapport.relationship.partner;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.relationship.partner.Claims.Claim;

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
    private final Claims claims;
    private final Cluster cluster;
    private final Kafka kafka;
    private final Look look;
    private final PartnerConfig config;
    private final Clock clock;

    Fulfilment(
            Partners partners,
            Claims claims,
            Cluster cluster,
            Kafka kafka,
            Look look,
            PartnerConfig config,
            Clock clock) {
        this.partners = partners;
        this.claims = claims;
        this.cluster = cluster;
        this.kafka = kafka;
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
        if (cluster.isOurs()) {
            SystemTransaction.call(() -> claims.due(now(), MOST)).forEach(this::bring);
        }
    }

    /// Brings Kafka to how the partner should be now; false when that has to wait for Kafka, or for somebody else.
    boolean settle(String partnerId) {
        return unlessBusy(() -> isUnsettled(partnerId) ? bring(partnerId) : Outcome.DONE) == Outcome.DONE;
    }

    /// Gives a partner this password, if it still is the one that was seen: nobody else has given it another.
    Outcome admit(Partner seen, String password) {
        return unlessBusy(() -> work(seen.partnerId(), this::loginDisturbed, claim -> {
            if (!claim.partner().isActive()
                    || claim.partner().progress().loginRevision()
                            != seen.progress().loginRevision()) {
                SystemTransaction.run(() -> claims.release(claim));
                return Outcome.OVERTAKEN;
            }
            if (!SystemTransaction.call(() -> claims.holds(claim))) {
                return Outcome.OVERTAKEN; // nothing was written, so a password that somebody else made stays
            }
            kafka.admit(claim.partner(), password);
            mustBe(SystemTransaction.call(() -> claims.loginMade(claim, now())));
            return Outcome.DONE;
        }));
    }

    private Outcome bring(String partnerId) {
        return work(partnerId, this::disturbed, claim -> {
            takeOver(claim);
            kafka.bring(claim.partner(), () -> mustHold(claim));
            mustBe(SystemTransaction.call(() -> claims.done(claim)));
            LOG.infof(
                    "Kafka is as it should be for a partner partner=%s state=%s",
                    partnerId, claim.partner().state());
            return Outcome.DONE;
        });
    }

    /// What is there before anything was made here belongs to somebody else, and stays as it is.
    private void takeOver(Claim claim) {
        var partner = claim.partner();
        if (partner.isActive() && !partner.progress().ours()) {
            var user = new Grants(partner).user();
            if (look.hasLogin(user)) {
                throw new Cluster.NotNow("the brokers have a login " + user + " that was not made here");
            }
            mustBe(SystemTransaction.call(() -> claims.takeOver(claim)));
        }
    }

    enum Outcome {
        DONE,
        FAILED,
        /// Somebody else works on it.
        BUSY,
        /// Somebody else was faster: it is not as it was seen any more.
        OVERTAKEN
    }

    /// Does this if nobody else works on the partner now.
    ///
    /// @param whenLate what to do when it turns out that somebody else did before this was done
    private Outcome work(String partnerId, Consumer<Claim> whenLate, Function<Claim, Outcome> task) {
        var until = now().plus(CLAIM);
        var claim = SystemTransaction.call(() -> claims.claim(partnerId, now(), until))
                .orElse(null);
        if (claim == null) {
            return Outcome.BUSY;
        }
        try {
            return task.apply(claim);
        } catch (Late _) {
            late(claim, whenLate);
            return Outcome.OVERTAKEN;
        } catch (Cluster.NotNow e) {
            LOG.warnf("Kafka is not as it should be for a partner partner=%s: %s", partnerId, e.reason());
            if (!SystemTransaction.call(() -> claims.failed(claim, e.reason(), now().plus(AGAIN)))) {
                late(claim, whenLate);
            }
            return Outcome.FAILED;
        }
    }

    private static void late(Claim claim, Consumer<Claim> whenLate) {
        LOG.warnf(
                "somebody else works on a partner already, all of it is done again partner=%s",
                claim.partner().partnerId());
        SystemTransaction.run(() -> whenLate.accept(claim));
    }

    /// Whoever was frozen for too long, and wakes up where somebody else is at work.
    private static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void mustHold(Claim claim) {
        mustBe(SystemTransaction.call(() -> claims.holds(claim)));
    }

    private static void mustBe(boolean ours) {
        if (!ours) {
            throw new Late();
        }
    }

    private void disturbed(Claim late) {
        claims.disturbed(late, now());
    }

    private void loginDisturbed(Claim late) {
        claims.loginDisturbed(late, now());
    }

    private boolean isUnsettled(String partnerId) {
        return SystemTransaction.call(() -> partners.find(partnerId))
                .filter(partner -> !partner.isSettled())
                .isPresent();
    }

    /// Tries until it is done, failed, or has been busy for too long.
    private Outcome unlessBusy(Supplier<Outcome> attempt) {
        var until = System.nanoTime() + config.patience().toNanos();
        try {
            var outcome = attempt.get();
            while (outcome == Outcome.BUSY && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
                outcome = attempt.get();
            }
            return outcome;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.BUSY;
        }
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
