package rapport.notification.preference;

import java.util.List;
import rapport.notification.notice.LegalClass;

/// The topics that one account has silenced, as patterns such as `maintenance.*`.
public record MutedTopics(List<String> patterns) {
    public static final MutedTopics NONE = new MutedTopics(List.of());

    public MutedTopics {
        patterns = List.copyOf(patterns);
    }

    /// Statutory and service-critical notices are heard whatever was silenced.
    public boolean silence(String topic, LegalClass legalClass) {
        return legalClass.maySilence() && matches(topic);
    }

    boolean matches(String topic) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, topic));
    }

    private static boolean matches(String pattern, String topic) {
        return pattern.endsWith("*")
                ? topic.startsWith(pattern.substring(0, pattern.length() - 1))
                : topic.equals(pattern);
    }
}
