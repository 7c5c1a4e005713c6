package rapport.notification.webhook;

/// There is nothing to connect to, and the message says why. Owners of endpoints read it.
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unreachable(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
