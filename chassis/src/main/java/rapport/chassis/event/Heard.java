package rapport.chassis.event;

/// A fact as a feature receives it, with the event that carried it.
///
/// @param origin [#INTERNAL], or the partner on whose topic it came; never taken from the payload
/// @param position where it stood, for refusals and for reading on
public record Heard<F>(F fact, CloudEvent event, String origin, Position position) {
    public static final String INTERNAL = "internal";

    /// A place on Kafka.
    public record Position(String topic, int partition, long offset, String key) {}

    public Cause cause() {
        return Cause.of(event);
    }
}
