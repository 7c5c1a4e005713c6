package rapport.consumption.collection;

/// How far an attempt has come.
enum State {
    /// Nothing was sent yet.
    CREATED,
    /// It was sent, and the provider is working on it or answers in this moment.
    SENT,
    /// Nobody knows what became of it; the provider is asked until it says so.
    UNKNOWN,
    /// The money has moved.
    SUCCEEDED,
    /// It has not moved, and will not.
    FAILED;

    boolean isOver() {
        return this == SUCCEEDED || this == FAILED;
    }
}
