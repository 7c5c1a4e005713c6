package rapport.chassis.audit;

import java.util.regex.Pattern;

/// What somebody says of why it is done.
public final class Reasons {
    private static final Pattern SENTENCE = Pattern.compile("\\P{Cntrl}{1,500}");

    private Reasons() {}

    /// Whether it says something, in at most 500 characters besides blanks around them.
    public static boolean isGood(String reason) {
        return SENTENCE.matcher(reason.strip()).matches();
    }
}
