package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A resource at one version: the whole document, and what its record sees of it.
///
/// @param document with its id, without its href, which depends on where it is asked for
public record Entity<T>(String id, long version, ObjectNode document, T value) {}
