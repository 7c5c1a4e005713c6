package rapport.consumption.rating;

import java.util.List;
import java.util.stream.Collectors;

/// A tariff that cannot be taken, with everything that is wrong with it.
public final class FlawedTariff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    FlawedTariff(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("; ")));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
