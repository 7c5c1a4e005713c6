package rapport.provisioning.impact;

import java.util.List;

/// A topology that cannot be, with every field that is wrong.
final class InvalidTopology extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// One thing that is wrong.
    record Flaw(String field, String message) {}

    private final transient List<Flaw> flaws;

    InvalidTopology(List<Flaw> flaws) {
        super("invalid topology");
        this.flaws = List.copyOf(flaws);
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
