@NullMarked
package rapport.notification;

import org.jspecify.annotations.NullMarked;
