package rapport.local.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/// A real SMPP client that remembers its receipts.
final class Sender implements MessageReceiverListener, AutoCloseable {
    final List<String> receipts = new CopyOnWriteArrayList<>();
    private final SMPPSession session = new SMPPSession();

    Sender(int port, BindType type, String password) throws IOException {
        session.setPduProcessorDegree(16);
        session.setMessageReceiverListener(this);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        type, "rapport", password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
    }

    String submit(String to, int coding, byte[] octets) throws Exception {
        var inPayload = octets.length > 140;
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.NETWORK_SPECIFIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "70700",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        DataCodings.newInstance((byte) coding),
                        (byte) 0,
                        inPayload ? new byte[0] : octets,
                        inPayload
                                ? new OptionalParameter[] {new OptionalParameter.Message_payload(octets)}
                                : new OptionalParameter[0])
                .getMessageId();
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm receipt) {
        receipts.add(new String(receipt.getShortMessage(), StandardCharsets.US_ASCII));
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
