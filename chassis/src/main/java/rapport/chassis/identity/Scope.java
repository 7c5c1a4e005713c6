package rapport.chassis.identity;

/// On whose behalf something is done, and so what it may see and change. A transaction has one from its beginning to
/// its end; the database is told.
public sealed interface Scope {

    /// What the service does of itself: taking events in, timers, start-up work.
    @SuppressWarnings("JavaLangClash")
    record System() implements Scope {}

    /// Sees and changes everything.
    record Operator() implements Scope {}

    /// Sees everything and changes nothing.
    record Reader() implements Scope {}

    /// Sees what belongs to this customer.
    record Customer(String id) implements Scope {}

    /// Sees what came from or concerns this partner.
    record Partner(String id) implements Scope {}

    /// Whether it may see what belongs to anybody.
    default boolean seesEverything() {
        return switch (this) {
            case System _, Operator _, Reader _ -> true;
            case Customer _, Partner _ -> false;
        };
    }

    /// Whether it may change what belongs to anybody.
    default boolean changesEverything() {
        return switch (this) {
            case System _, Operator _ -> true;
            case Reader _, Customer _, Partner _ -> false;
        };
    }

    /// How the database calls it.
    default String role() {
        return switch (this) {
            case System _ -> "system";
            case Operator _ -> "operator";
            case Reader _ -> "reader";
            case Customer _ -> "customer";
            case Partner _ -> "partner";
        };
    }

    /// Whose things it is limited to; empty where it is not.
    default String owner() {
        return switch (this) {
            case System _, Operator _, Reader _ -> "";
            case Customer(var id) -> id;
            case Partner(var id) -> id;
        };
    }
}
