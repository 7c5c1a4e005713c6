package rapport.provisioning.activation;

import rapport.provisioning.inventory.Feature;

/// What we read of `consumption.request.made.v1`: a consumer wants a feature of a service on or off.
///
/// @param name what the feature is called, for people
record FeatureRequest(
        String requestId,
        String accountId,
        String agreementId,
        String serviceId,
        String feature,
        String name,
        Action action) {

    enum Action {
        ENABLE,
        DISABLE
    }

    /// The feature as it shall be.
    Feature wanted() {
        return new Feature(feature, name, action == Action.ENABLE);
    }
}
