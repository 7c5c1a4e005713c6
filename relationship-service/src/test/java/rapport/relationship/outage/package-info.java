@NullMarked
package rapport.relationship.outage;

import org.jspecify.annotations.NullMarked;
