package rapport.provisioning.impact;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What planned work or a fault means for something, from harmless to worst.
public enum Impact {
    @JsonProperty("NO-IMPACT")
    NO_IMPACT(0),
    @JsonProperty("REDUCED-REDUNDANCY")
    REDUCED_REDUNDANCY(1),
    @JsonProperty("DEGRADED")
    DEGRADED(2),
    @JsonProperty("OUTAGE")
    OUTAGE(3);

    private final int severity;

    Impact(int severity) {
        this.severity = severity;
    }

    /// The number that the database compares by.
    public int severity() {
        return severity;
    }

    public static Impact ofSeverity(int severity) {
        return Arrays.stream(values())
                .filter(impact -> impact.severity == severity)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no impact has severity " + severity));
    }

    /// The class of that name on the wire, in any case.
    public static Optional<Impact> ofCode(String code) {
        var wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(impact -> impact.code().equals(wanted))
                .findFirst();
    }

    /// The name on the wire.
    public String code() {
        return name().replace('_', '-');
    }

    public boolean worseThan(Impact other) {
        return severity > other.severity;
    }

    public Impact worse(Impact other) {
        return worseThan(other) ? this : other;
    }

    /// Still carries traffic.
    boolean live() {
        return this != OUTAGE;
    }

    /// Carries traffic as well as ever; a spare beneath it may be gone.
    boolean healthy() {
        return live() && this != DEGRADED;
    }
}
