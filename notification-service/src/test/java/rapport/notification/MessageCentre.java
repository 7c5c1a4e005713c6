package rapport.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/// A real SMPP message centre. The last digit of the number says how it behaves: 1 refuses, 2 reports that
/// it could not deliver, 3 throttles the first time, 4 never answers, 5 reports that it expired, 6 sends
/// the receipt before it answers; the others deliver.
public final class MessageCentre {
    private static final String EURO = "\u001be";

    private final Map<String, List<String>> received = new ConcurrentHashMap<>();
    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final int port;
    private SMPPServerSessionListener listener;

    public MessageCentre() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        listener = listen();
    }

    public int port() {
        return port;
    }

    public List<String> received(String number) {
        return received.getOrDefault(number.substring(1), List.of());
    }

    public void goAway() throws IOException {
        listener.close();
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    public void comeBack() throws IOException {
        listener = listen();
    }

    /// A customer writes to us.
    public void write(String from, String text) throws Exception {
        deliver(sessions.iterator().next(), new ESMClass(), from.substring(1), text);
    }

    private SMPPServerSessionListener listen() throws IOException {
        var fresh = new SMPPServerSessionListener(port);
        fresh.setPduProcessorDegree(20);
        fresh.setMessageReceiverListener(new Receiver());
        Thread.ofVirtual().start(() -> accept(fresh));
        return fresh;
    }

    private void accept(SMPPServerSessionListener from) {
        while (true) {
            try {
                var session = from.accept();
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            session.waitForBind(5_000).accept("centre");
            sessions.add(session);
        } catch (TimeoutException | PDUException | IOException _) {
            session.close();
        }
    }

    private SubmitSmResult submitted(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException {
        var number = submit.getDestAddress();
        var behaviour = number.charAt(number.length() - 1);
        if (behaviour == '1') {
            throw new ProcessRequestException("no such number", SMPPConstant.STAT_ESME_RINVDSTADR);
        }
        if (behaviour == '3' && seen.put(number, true) == null) {
            throw new ProcessRequestException("slower", SMPPConstant.STAT_ESME_RTHROTTLED);
        }
        received.computeIfAbsent(number, _ -> new CopyOnWriteArrayList<>()).add(text(submit));
        var id = Long.toString(ids.incrementAndGet());
        switch (behaviour) {
            case '2' -> later(session, id, "UNDELIV");
            case '4' -> sleep(8_000);
            case '5' -> later(session, id, "EXPIRED");
            case '6' -> report(session, id, "DELIVRD");
            default -> later(session, id, "DELIVRD");
        }
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Letters and digits are the same in the GSM alphabet and in Latin-1.
    private static String text(SubmitSm submit) {
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        var octets = payload == null ? submit.getShortMessage() : payload.getValue();
        return submit.getDataCoding() == 8
                ? new String(octets, StandardCharsets.UTF_16BE)
                : new String(octets, StandardCharsets.ISO_8859_1).replace(EURO, "€");
    }

    private static void later(SMPPServerSession session, String id, String state) {
        Thread.ofVirtual().start(() -> {
            sleep(200);
            report(session, id, state);
        });
    }

    private static void report(SMPPServerSession session, String id, String state) {
        var text = "id:%s sub:001 dlvrd:001 submit date:2611231200 done date:2611231201 stat:%s err:000 text:"
                .formatted(id, state);
        try {
            deliver(session, new ESMClass(SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT), "4915100000000", text);
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deliver(SMPPServerSession session, ESMClass kind, String from, String text)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                from,
                TypeOfNumber.NETWORK_SPECIFIC,
                NumberingPlanIndicator.UNKNOWN,
                "70700",
                kind,
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                DataCodings.ZERO,
                text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Receiver implements ServerMessageReceiverListener {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session)
                throws ProcessRequestException {
            return submitted(submit, session);
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
            throw unsupported();
        }

        private static ProcessRequestException unsupported() {
            return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
