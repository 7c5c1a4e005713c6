@NullMarked
package rapport.notification.subscription;

import org.jspecify.annotations.NullMarked;
