package rapport.local.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/// An SMS message centre (SMPP 3.4) that takes every submission and answers with a receipt: numbers that end
/// in 99 are undeliverable, those that end in 98 expire, all others are delivered.
final class MessageCentre implements AutoCloseable {
    private static final int WINDOW = 64;
    private static final int QUEUED = 2_000;
    private static final long BIND_MILLIS = 5_000;

    private final Credentials credentials;
    private final Journal journal;
    private final Receipts receipts;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private volatile boolean closed;

    /// The one sender that may bind.
    record Credentials(String systemId, String password) {
        boolean match(BindRequest request) {
            return systemId.equals(request.getSystemId()) && password.equals(request.getPassword());
        }
    }

    MessageCentre(int port, Credentials credentials, Journal journal, Receipts receipts) {
        this.credentials = credentials;
        this.journal = journal;
        this.receipts = receipts;
        try {
            this.socket = new ServerSocket(port, QUEUED, InetAddress.getLoopbackAddress());
            this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new GivenSocket(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // On an accepted session this would throw and leave the bind hanging.
        listener.setPduProcessorDegree(WINDOW);
        listener.setQueueCapacity(QUEUED);
        listener.setMessageReceiverListener((OnlySubmissions) this::accept);
        Thread.ofVirtual().name("message-centre").start(this::acceptSessions);
    }

    int port() {
        return socket.getLocalPort();
    }

    private SubmitSmResult accept(SubmitSm submission) throws PDUStringException {
        var state = Receipt.stateFor(submission.getDestAddress());
        var sms = journal.add(new Delivery(
                0,
                Instant.EPOCH,
                Delivery.Channel.SMS,
                Delivery.Outcome.ACCEPTED,
                submission.getSourceAddr(),
                submission.getDestAddress(),
                "",
                SmsText.of(submission),
                "",
                Map.of("data_coding", Integer.toString(submission.getDataCoding())),
                state));
        if (submission.getRegisteredDelivery() != 0) {
            receipts.expect(sms);
        }
        return new SubmitSmResult(new MessageId(Long.toString(sms.number())), new OptionalParameter[0]);
    }

    private void acceptSessions() {
        while (!closed) {
            try {
                var session = listener.accept();
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            var request = session.waitForBind(BIND_MILLIS);
            if (!credentials.match(request)) {
                request.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
                return;
            }
            request.accept("sink", InterfaceVersion.IF_34);
            if (request.getBindType() != BindType.BIND_TX) {
                session.addSessionStateListener(this::changed);
                receipts.bound(session);
            }
        } catch (TimeoutException | PDUStringException | IOException _) {
            session.close();
        }
    }

    private void changed(SessionState now, SessionState before, Session session) {
        if (now == SessionState.CLOSED && session instanceof SMPPServerSession server) {
            receipts.gone(server);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
