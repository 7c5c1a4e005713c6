package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far a service has come (TMF638). A blocked one is active.
@Schema(name = "ServiceStateType")
public enum State {
    @JsonProperty("feasibilityChecked")
    FEASIBILITY_CHECKED("feasibilityChecked"),
    @JsonProperty("designed")
    DESIGNED("designed"),
    @JsonProperty("reserved")
    RESERVED("reserved"),
    @JsonProperty("inactive")
    INACTIVE("inactive"),
    @JsonProperty("active")
    ACTIVE("active"),
    @JsonProperty("terminated")
    TERMINATED("terminated");

    private final String code;

    State(String code) {
        this.code = code;
    }

    /// The name on the wire and in the database.
    String code() {
        return code;
    }

    static State ofCode(String code) {
        for (var state : values()) {
            if (state.code.equals(code)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state " + code);
    }

    /// Services go forward, steps may be left out, and a running one may pause; nothing leads back from the end.
    boolean mayBecome(State next) {
        return this == next || (this != TERMINATED && next.compareTo(this) > 0) || (this == ACTIVE && next == INACTIVE);
    }
}
