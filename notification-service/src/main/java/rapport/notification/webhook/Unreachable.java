package rapport.notification.webhook;

/// There is nothing to connect to, and the message says why. Owners of endpoints read it.
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Unreachable(String why) {
        this(Answer.failed(why));
    }

    /// For a reason of ours.
    static Unreachable unasked() {
        return new Unreachable(new Answer.Unsent("too many names were being resolved"));
    }

    private Unreachable(Answer answer) {
        super(answer.problem());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
