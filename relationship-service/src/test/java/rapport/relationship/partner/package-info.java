@NullMarked
package rapport.relationship.partner;

import org.jspecify.annotations.NullMarked;
