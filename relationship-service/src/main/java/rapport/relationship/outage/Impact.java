package rapport.relationship.outage;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How much of a service is gone, in provisioning's words.
enum Impact {
    OUTAGE,
    DEGRADED,
    @JsonProperty("REDUCED-REDUNDANCY")
    REDUCED_REDUNDANCY,
    @JsonProperty("NO-IMPACT")
    NO_IMPACT;

    /// Whether the customer will notice it.
    boolean felt() {
        return this == OUTAGE || this == DEGRADED;
    }
}
