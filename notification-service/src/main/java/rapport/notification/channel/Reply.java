package rapport.notification.channel;

/// What a customer wrote back.
///
/// @param from the number it came from, with a leading plus
public record Reply(String from, String text) {}
