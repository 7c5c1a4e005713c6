package rapport.consumption.request;

/// What a consumer wants of a feature.
public enum Action {
    ENABLE,
    DISABLE
}
