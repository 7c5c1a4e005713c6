package rapport.consumption.rating;

import org.jspecify.annotations.Nullable;

/// Who used it, who pays for it, and with whom allowances are shared. The three may be one and the same id.
///
/// @param subscription what was used: counters, own allowances and own caps belong to it
/// @param payer whose bill it goes to: the spend of the period and prepaid money belong to it
/// @param group the family's or company's owner, to whom shared allowances and shared caps belong; null for
///     who shares with nobody (what is shared is then their own)
public record Subscriber(
        String subscription, String payer, @Nullable String group) {
    public static Subscriber alone(String account) {
        return new Subscriber(account, account, null);
    }

    String sharing() {
        return group == null ? subscription : group;
    }
}
