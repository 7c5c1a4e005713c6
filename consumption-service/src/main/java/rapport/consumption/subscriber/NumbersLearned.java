package rapport.consumption.subscriber;

import java.util.Set;

/// Fired inside the transaction that learned whose these numbers are, for whoever waits for that.
public record NumbersLearned(Set<String> numbers) {}
