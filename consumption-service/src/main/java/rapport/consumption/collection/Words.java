package rapport.consumption.collection;

/// Reasons as people say them.
final class Words {
    private Words() {}

    /// One of ours in a sentence, one of a provider as it said it.
    static String of(String reason) {
        return switch (reason) {
            case "AMOUNT_DIFFERS" -> "The provider moved another amount than was asked for";
            case "FORGOTTEN_BY_PROVIDER" -> "The provider does not know it any more, and the money may have moved";
            case "NOT_ARRIVED_YET" -> "The provider does not know it yet; it is sent again under the same key";
            case "NEVER_ARRIVED" -> "It never reached the provider";
            case "DECIDED_BY_PEOPLE" -> "Somebody looked it up: nothing has moved";
            default -> reason;
        };
    }
}
