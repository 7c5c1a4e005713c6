package rapport.relationship.standing;

import java.time.Instant;

/// What we read of `notification.delivery.….v1`.
record DeliveryFact(String noticeId, String topic, String about, Channel channel, Delivery outcome, Instant at) {

    boolean aboutPayment() {
        return topic.startsWith("payment.");
    }

    StandingFact fact() {
        return new StandingFact.Told(noticeId, channel, outcome, at);
    }
}
