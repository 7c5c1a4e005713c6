package rapport.notification.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/// Hears receipts and replies. Returning acknowledges, so it returns once they are durable.
@ApplicationScoped
class SmppReceiver implements MessageReceiverListener {
    private final Intake intake;

    SmppReceiver(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        var arrival = DeliverSmReader.isReceipt(pdu)
                ? new Arrivals(List.of(DeliverSmReader.receipt(pdu)), List.of())
                : new Arrivals(List.of(), List.of(DeliverSmReader.reply(pdu)));
        if (!intake.keep(arrival)) {
            throw new ProcessRequestException("not now, send it again", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not supported", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // Says that a handset is reachable again; nothing here waits for one.
    }
}
