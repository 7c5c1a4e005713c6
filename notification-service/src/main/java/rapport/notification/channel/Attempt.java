package rapport.notification.channel;

/// What came of handing one message to a provider. The difference that matters is whether the provider may have it.
public sealed interface Attempt {
    /// Why, as a sentence for operators. Never holds an address.
    String detail();

    /// The provider has it.
    ///
    /// @param providerId how the provider calls it in receipts
    record Accepted(String providerId, String detail) implements Attempt {}

    /// The provider refused it for good.
    record Refused(String detail) implements Attempt {}

    /// The provider certainly does not have it, and may take it later.
    ///
    /// @param isOutage the provider takes nothing at the moment; false when it is this one message that must wait
    record NotHandedOver(String detail, boolean isOutage) implements Attempt {}

    /// The provider may have it or not. It must not be repeated.
    record Doubtful(String detail) implements Attempt {}
}
