/// What only the notification service may read, while it travels or lies anywhere.
@NullMarked
package rapport.chassis.seal;

import org.jspecify.annotations.NullMarked;
