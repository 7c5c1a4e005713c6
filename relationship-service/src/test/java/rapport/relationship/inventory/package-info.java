@NullMarked
package rapport.relationship.inventory;

import org.jspecify.annotations.NullMarked;
