/// What is under way in this instance, and how it ends.
@NullMarked
package rapport.chassis.work;

import org.jspecify.annotations.NullMarked;
