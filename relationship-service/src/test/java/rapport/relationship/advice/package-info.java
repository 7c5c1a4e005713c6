@NullMarked
package rapport.relationship.advice;

import org.jspecify.annotations.NullMarked;
