package rapport.local.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/// A delivery receipt in the customary form of SMPP 3.4, appendix B.
record Receipt(Delivery sms) {
    private static final byte IS_RECEIPT = 0x04;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    /// What becomes of a message to this number.
    static String stateFor(String number) {
        if (number.endsWith("99")) {
            return "UNDELIV";
        }
        return number.endsWith("98") ? "EXPIRED" : "DELIVRD";
    }

    void sendTo(SMPPServerSession hearer)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        hearer.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                sms.to(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                sms.from(),
                new ESMClass(IS_RECEIPT),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new GeneralDataCoding(),
                text().getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id(Long.toString(sms.number())),
                new OptionalParameter.Message_state(state().value()));
    }

    private String text() {
        var delivered = state() == MessageState.DELIVERED ? "001" : "000";
        var at = MINUTE.format(sms.at());
        return "id:%d sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                .formatted(sms.number(), delivered, at, at, sms.receipt(), error());
    }

    private String error() {
        return switch (state()) {
            case UNDELIVERABLE -> "011";
            case EXPIRED -> "027";
            default -> "000";
        };
    }

    private MessageState state() {
        return switch (sms.receipt()) {
            case "UNDELIV" -> MessageState.UNDELIVERABLE;
            case "EXPIRED" -> MessageState.EXPIRED;
            default -> MessageState.DELIVERED;
        };
    }
}
