@NullMarked
package rapport.relationship.notice;

import org.jspecify.annotations.NullMarked;
