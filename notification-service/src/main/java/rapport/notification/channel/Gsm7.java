package rapport.notification.channel;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/// The GSM 7-bit default alphabet (3GPP TS 23.038), unpacked: one octet a septet.
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final int[] EXTENDED_CODES = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};
    private static final int ESCAPE = 0x1b;
    private static final Map<Character, Integer> CODES = new HashMap<>();

    static {
        for (var i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                CODES.put(BASIC.charAt(i), i);
            }
        }
        for (var i = 0; i < EXTENDED.length(); i++) {
            CODES.put(EXTENDED.charAt(i), ESCAPE << 8 | EXTENDED_CODES[i]);
        }
    }

    private Gsm7() {}

    static boolean canEncode(String text) {
        return text.chars().allMatch(c -> CODES.containsKey((char) c));
    }

    static byte[] encode(String text) {
        var octets = new ByteArrayOutputStream(text.length() + 8);
        for (var i = 0; i < text.length(); i++) {
            var code = CODES.get(text.charAt(i));
            if (code == null) {
                throw new IllegalArgumentException("not in the GSM alphabet: U+%04x".formatted((int) text.charAt(i)));
            }
            if (code > 0xff) {
                octets.write(ESCAPE);
            }
            octets.write(code & 0xff);
        }
        return octets.toByteArray();
    }
}
