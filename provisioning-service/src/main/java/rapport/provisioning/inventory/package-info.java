/// The services that run for customers, with the set of blocks that each holds.
@NullMarked
package rapport.provisioning.inventory;

import org.jspecify.annotations.NullMarked;
