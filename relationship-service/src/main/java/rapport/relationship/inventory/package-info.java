/// What we know of the services that provisioning runs for an account.
@NullMarked
package rapport.relationship.inventory;

import org.jspecify.annotations.NullMarked;
