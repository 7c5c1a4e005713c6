/// Planned work of partners: heard as maintenance notices, assessed against the topology, announced per
/// account.
@NullMarked
package rapport.provisioning.change;

import org.jspecify.annotations.NullMarked;
