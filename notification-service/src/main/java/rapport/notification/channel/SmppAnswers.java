package rapport.notification.channel;

import org.jsmpp.SMPPConstant;

/// What a negative answer of the message centre means for the message.
final class SmppAnswers {
    private SmppAnswers() {}

    static Attempt negative(int status) {
        return switch (status) {
            case SMPPConstant.STAT_ESME_RTHROTTLED,
                    SMPPConstant.STAT_ESME_RMSGQFUL,
                    SMPPConstant.STAT_ESME_RSYSERR,
                    SMPPConstant.STAT_ESME_RX_T_APPN,
                    SMPPConstant.STAT_ESME_RINVBNDSTS ->
                new Attempt.NotHandedOver("the message centre cannot take it now (%s)".formatted(hex(status)), true);
            default -> new Attempt.Refused("the message centre refused it with " + hex(status));
        };
    }

    private static String hex(int status) {
        return "0x%08x".formatted(status);
    }
}
