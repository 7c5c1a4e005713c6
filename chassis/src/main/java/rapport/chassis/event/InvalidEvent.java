package rapport.chassis.event;

/// An event that says something impossible: refused before it has any effect, with the field and what would be
/// right.
public final class InvalidEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /// @param field the path of the field, such as `end` or `objects[0].id`
    /// @param reason what is wrong and what would be right, as a sentence without the field's value
    public InvalidEvent(String field, String reason) {
        super(reason);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String reason() {
        var message = getMessage();
        return message == null ? "is invalid" : message;
    }
}
