package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may block a service; each holds and lifts its own block only.
public enum Origin {
    @JsonProperty("debt")
    DEBT,
    @JsonProperty("fraud")
    FRAUD,
    @JsonProperty("lost")
    LOST,
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("regulator")
    REGULATOR;

    /// The origin of that name on the wire.
    static Optional<Origin> ofCode(String code) {
        return Arrays.stream(values())
                .filter(origin -> origin.code().equals(code))
                .findFirst();
    }

    /// The name on the wire.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
