/// Who calls, and what they may see.
@NullMarked
package rapport.chassis.identity;

import org.jspecify.annotations.NullMarked;
