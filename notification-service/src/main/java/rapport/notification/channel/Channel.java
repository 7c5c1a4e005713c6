package rapport.notification.channel;

/// How a customer is reached.
public enum Channel {
    EMAIL,
    SMS,
    /// Nothing leads to the recipient, or not yet known what does.
    NONE;

    /// Where a message goes when this channel fails.
    public Channel other() {
        return switch (this) {
            case EMAIL -> SMS;
            case SMS -> EMAIL;
            case NONE -> NONE;
        };
    }
}
