@NullMarked
package rapport.relationship.credit;

import org.jspecify.annotations.NullMarked;
