package rapport.relationship.partner;

import java.util.List;

/// What a partner may do.
///
/// @param sources what the sources of its events begin with
/// @param channels the kinds of topics that it writes
/// @param eventsPerSecond how many events it may say, over all of its topics
/// @param producerBytesPerSecond the broker slows it down beyond that
/// @param consumerBytesPerSecond the same of what it reads
/// @param requestPercentage of a broker's threads that its requests may take
public record Terms(
        String name,
        List<String> sources,
        List<String> channels,
        int eventsPerSecond,
        long producerBytesPerSecond,
        long consumerBytesPerSecond,
        int requestPercentage) {}
