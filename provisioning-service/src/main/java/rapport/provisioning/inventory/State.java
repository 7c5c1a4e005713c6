package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a service runs at all; a blocked one is active.
public enum State {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("terminated")
    TERMINATED
}
