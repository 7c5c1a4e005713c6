@NullMarked
package rapport.relationship.timeline;

import org.jspecify.annotations.NullMarked;
