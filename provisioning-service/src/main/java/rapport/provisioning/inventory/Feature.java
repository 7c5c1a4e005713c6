package rapport.provisioning.inventory;

/// A part of a service that is on or off (TMF638), such as data roaming.
///
/// @param id unique within the service
/// @param name for people
/// @param isEnabled whether it is on
public record Feature(String id, String name, boolean isEnabled) {}
