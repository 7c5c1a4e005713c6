package rapport.notification.channel;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/// Reads what a message centre delivers. Receipts are loosely standardised (SMPP 3.4, appendix B): the parameters win
/// over the text, and what is odd does no harm.
final class DeliverSmReader {
    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*(\\S+)");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\w+)");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*(\\w+)");
    private static final byte UCS2 = 8;
    private static final int LONGEST_ID = 128;

    private DeliverSmReader() {}

    static boolean isReceipt(DeliverSm pdu) {
        return pdu.isSmscDeliveryReceipt() || pdu.isIntermediateDeliveryNotification();
    }

    static Receipt receipt(DeliverSm pdu) {
        var text = text(pdu);
        var receipted = pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var id = receipted == null
                ? first(ID, text)
                : receipted.getValueAsString().replace("\0", "");
        var state = pdu.isIntermediateDeliveryNotification() ? Receipt.State.UNDERWAY : state(first(STATE, text));
        return new Receipt(id.substring(0, Math.min(id.length(), LONGEST_ID)), state, first(ERROR, text));
    }

    static Reply reply(DeliverSm pdu) {
        var from = pdu.getSourceAddr();
        return new Reply(from.startsWith("+") ? from : "+" + from, text(pdu));
    }

    private static Receipt.State state(String state) {
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> Receipt.State.DELIVERED;
            case "UNDELIV", "REJECTD", "DELETED" -> Receipt.State.UNDELIVERABLE;
            case "EXPIRED" -> Receipt.State.EXPIRED;
            case "ENROUTE", "ACCEPTD" -> Receipt.State.UNDERWAY;
            default -> Receipt.State.UNKNOWN;
        };
    }

    private static String text(DeliverSm pdu) {
        var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        var octets = payload == null ? pdu.getShortMessage() : payload.getValue();
        if (octets == null) {
            return "";
        }
        var charset = pdu.getDataCoding() == UCS2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        return new String(octets, charset).replace("\0", "");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
