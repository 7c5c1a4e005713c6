package rapport.local.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/// The text of a submission: the GSM 7 bit default alphabet (one septet an octet) or UCS-2, in the short
/// message or in the payload parameter.
final class SmsText {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED_CODES = "\n\u0014()/<=>@e";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte ESCAPE = 0x1b;
    private static final byte UCS2 = 8;
    private static final byte LATIN1 = 3;

    private SmsText() {}

    static String of(SubmitSm submission) {
        var payload = submission.getOptionalParameter(OptionalParameter.Message_payload.class);
        var octets = payload == null ? submission.getShortMessage() : payload.getValue();
        if (octets == null) {
            return "";
        }
        var body = submission.isUdhi() ? withoutHeader(octets) : octets;
        return switch (submission.getDataCoding()) {
            case UCS2 -> new String(body, StandardCharsets.UTF_16BE);
            case LATIN1 -> new String(body, StandardCharsets.ISO_8859_1);
            default -> gsm(body);
        };
    }

    private static byte[] withoutHeader(byte[] octets) {
        return octets.length == 0
                ? octets
                : Arrays.copyOfRange(octets, Math.min(octets.length, 1 + (octets[0] & 0xff)), octets.length);
    }

    private static String gsm(byte[] septets) {
        var text = new StringBuilder(septets.length);
        for (var i = 0; i < septets.length; i++) {
            if (septets[i] == ESCAPE && i + 1 < septets.length) {
                var extended = EXTENDED_CODES.indexOf(septets[++i]);
                text.append(extended < 0 ? ' ' : EXTENDED.charAt(extended));
            } else {
                text.append(septets[i] >= 0 ? BASIC.charAt(septets[i]) : '?');
            }
        }
        return text.toString();
    }
}
