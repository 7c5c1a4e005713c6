package rapport.notification.subscription;

/// Why a subscription ends, as CAMARA names it.
enum Ending {
    SUBSCRIPTION_EXPIRED("It has come to the time at which it was to end."),
    MAX_EVENTS_REACHED("It has had as many events as it was to have."),
    ACCESS_TOKEN_EXPIRED("The access token of its sink ends."),
    SUBSCRIPTION_DELETED("It was deleted on request."),
    NETWORK_TERMINATED("An operator ended it.");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
