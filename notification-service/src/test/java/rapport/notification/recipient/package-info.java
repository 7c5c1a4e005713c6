@NullMarked
package rapport.notification.recipient;

import org.jspecify.annotations.NullMarked;
