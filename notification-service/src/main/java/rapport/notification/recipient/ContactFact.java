package rapport.notification.recipient;

/// What relationship says about a contact.
sealed interface ContactFact {
    String accountId();

    record Updated(String accountId, Contact contact) implements ContactFact {}

    /// Nothing of it may be left.
    record Erased(String accountId) implements ContactFact {}
}
