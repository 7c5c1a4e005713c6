package rapport.provisioning.impact;

/// A thing in the network that planned work can name: a site, a line card, a fibre.
public record Resource(String id, String kind) {}
