package rapport.consumption.subscriber;

import java.util.Set;

/// Fired inside the transaction that learned whose these numbers are, or what features they have now, for
/// whoever waits for that.
public record NumbersLearned(Set<String> numbers) {}
