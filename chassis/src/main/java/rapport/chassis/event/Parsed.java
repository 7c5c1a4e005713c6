package rapport.chassis.event;

/// What reading a Kafka record led to. Reading is total: every record is one or the other.
public sealed interface Parsed {
    record Event(CloudEvent event) implements Parsed {}

    /// Not a CloudEvent.
    ///
    /// @param field the attribute that is missing or wrong
    record Rejected(String field, String reason) implements Parsed {}
}
