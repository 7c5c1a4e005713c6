package rapport.notification.channel;

import java.nio.charset.StandardCharsets;

/// A text as it travels over SMPP: GSM 7-bit where the alphabet allows, UCS-2 otherwise. What does not fit one
/// short message travels whole in `message_payload`, so that one text is one submission and has one receipt.
///
/// @param dataCoding 0 for the default alphabet, 8 for UCS-2
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record SmsText(byte dataCoding, byte[] octets, boolean isLong) {
    private static final byte DEFAULT_ALPHABET = 0;
    private static final byte UCS2 = 8;
    private static final int SEPTETS_OF_ONE = 160;
    private static final int UCS2_OCTETS_OF_ONE = 140;

    static SmsText of(String text) {
        var plain = withoutTypography(text);
        if (Gsm7.canEncode(plain)) {
            var octets = Gsm7.encode(plain);
            return new SmsText(DEFAULT_ALPHABET, octets, octets.length > SEPTETS_OF_ONE);
        }
        var octets = plain.getBytes(StandardCharsets.UTF_16BE);
        return new SmsText(UCS2, octets, octets.length > UCS2_OCTETS_OF_ONE);
    }

    /// Characters that look alike in GSM 7-bit must not force a message into UCS-2, where half as many fit.
    private static String withoutTypography(String text) {
        return text.replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('–', '-')
                .replace('—', '-')
                .replace('’', '\'')
                .replace('‘', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('„', '"')
                .replace("…", "...");
    }
}
