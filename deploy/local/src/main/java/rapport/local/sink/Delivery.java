package rapport.local.sink;

import java.time.Instant;
import java.util.Map;

/// Something that reached a sink.
///
/// @param number counts up from 1 over the life of the journal, and is the message id that the sender gets
/// @param text the plain text, decoded
/// @param html the HTML part of an e-mail, decoded, or empty
/// @param receipt the final state that an SMS gets, or empty for e-mail
record Delivery(
        long number,
        Instant at,
        Channel channel,
        Outcome outcome,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        String receipt) {

    enum Channel {
        EMAIL,
        SMS
    }

    enum Outcome {
        /// Taken over.
        ACCEPTED,
        /// Refused for good.
        REJECTED,
        /// Refused for now.
        DEFERRED
    }

    static Delivery turnedAway(Outcome outcome, String from, String to, String why) {
        return new Delivery(0, Instant.EPOCH, Channel.EMAIL, outcome, from, to, "", why, "", Map.of(), "");
    }

    Delivery arrivedAs(long arrival, Instant when) {
        return new Delivery(arrival, when, channel, outcome, from, to, subject, text, html, headers, receipt);
    }

    boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
