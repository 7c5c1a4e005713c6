package rapport.notification.subscription;

import java.util.regex.Pattern;

/// What an operator says of why it does something with what is somebody else's.
final class Reasons {
    private static final Pattern SENTENCE = Pattern.compile("\\P{Cntrl}{1,500}");

    private Reasons() {}

    static boolean isGood(String reason) {
        return SENTENCE.matcher(reason.strip()).matches();
    }
}
