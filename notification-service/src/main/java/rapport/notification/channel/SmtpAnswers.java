package rapport.notification.channel;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// Decides what a failed SMTP conversation means for the message.
final class SmtpAnswers {
    private static final int CLOSING = 421;

    private SmtpAnswers() {}

    /// @param lastReply the last reply code of the server, 0 or less when there was none
    static Attempt afterFailure(MessagingException failure, boolean dotBegun, int lastReply) {
        var reply = dotBegun ? lastReply : refusal(failure);
        if (isPermanent(reply)) {
            return new Attempt.Refused("the mail server refused it with " + reply);
        }
        if (isTransient(reply)) {
            return new Attempt.NotHandedOver("the mail server cannot take it now (" + reply + ")", reply == CLOSING);
        }
        return dotBegun
                ? new Attempt.Doubtful("the mail server did not answer after the whole message was sent")
                : new Attempt.NotHandedOver("the mail server could not be reached", true);
    }

    /// The reply that refused sender, recipient or data; 0 when the conversation broke for another reason.
    private static int refusal(MessagingException failure) {
        for (@Nullable Exception cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPAddressFailedException refused -> {
                    return refused.getReturnCode();
                }
                case SMTPSendFailedException refused
                when refused.getNextException() == null -> {
                    return refused.getReturnCode();
                }
                default -> {
                    // Look further: the reply is in a nested exception.
                }
            }
        }
        return 0;
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof MessagingException failure ? failure.getNextException() : null;
    }

    private static boolean isPermanent(int reply) {
        return reply >= 500 && reply < 600;
    }

    private static boolean isTransient(int reply) {
        return reply >= 400 && reply < 500;
    }
}
