package rapport.notification.channel;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.SynchronizedPDUReader;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;

/// The standing connection to the message centre: a transceiver that is bound again in the background
/// whenever it is lost.
@ApplicationScoped
class SmppLink {
    private static final Logger LOG = Logger.getLogger(SmppLink.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int QUEUED_PDUS = 2_000;

    private final SmppConfig config;
    private final SmppReceiver receiver;
    private final Semaphore lost = new Semaphore(0);
    private volatile @Nullable SMPPSession session;
    private volatile boolean stopped;

    SmppLink(SmppConfig config, SmppReceiver receiver) {
        this.config = config;
        this.receiver = receiver;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("smpp-link").start(this::keepBound);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        lost.release();
        var bound = session;
        if (bound != null) {
            bound.unbindAndClose();
        }
    }

    /// The bound session, if there is one at this moment.
    Optional<SMPPSession> session() {
        return Optional.ofNullable(session).filter(s -> s.getSessionState().isTransmittable());
    }

    private void keepBound() {
        var pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            if (bind()) {
                pause = FIRST_PAUSE_MILLIS;
                lost.acquireUninterruptibly();
                session = null;
            } else {
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
            pause(pause);
        }
    }

    private void pause(long millis) {
        if (stopped) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException _) {
            stopped = true;
        }
    }

    private boolean bind() {
        var fresh = new SMPPSession(
                new SynchronizedPDUSender(new WitnessingSender()),
                new SynchronizedPDUReader(new DefaultPDUReader()),
                SocketConnectionFactory.getInstance());
        fresh.setEnquireLinkTimer((int) config.enquireLink().toMillis());
        fresh.setTransactionTimer(config.answerTimeout().toMillis());
        fresh.setPduProcessorDegree(config.window());
        fresh.setQueueCapacity(QUEUED_PDUS);
        fresh.setMessageReceiverListener(receiver);
        try {
            fresh.connectAndBind(config.host(), config.port(), parameters());
        } catch (IOException e) {
            LOG.debugf(e, "The message centre at %s:%d is out of reach", config.host(), config.port());
            return false;
        }
        lost.drainPermits();
        fresh.addSessionStateListener((state, _, _) -> {
            if (state == SessionState.CLOSED) {
                lost.release();
            }
        });
        if (!fresh.getSessionState().isBound()) {
            return false;
        }
        session = fresh;
        LOG.infof("Bound to the message centre at %s:%d", config.host(), config.port());
        return true;
    }

    private BindParameter parameters() {
        return new BindParameter(
                BindType.BIND_TRX,
                config.systemId(),
                config.password(),
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                null);
    }
}
