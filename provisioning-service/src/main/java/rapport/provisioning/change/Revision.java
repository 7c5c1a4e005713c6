package rapport.provisioning.change;

/// A change after a notice, with whom it touches now.
record Revision(Change change, Audience audience, String reason) {}
