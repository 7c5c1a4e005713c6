package rapport.relationship.standing;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What became of a message, in notification's words.
enum Delivery {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("bounced")
    BOUNCED,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("suppressed")
    SUPPRESSED,
    @JsonProperty("deferred")
    DEFERRED,
    @JsonProperty("unknown")
    UNKNOWN
}
