@NullMarked
package rapport.notification.webhook;

import org.jspecify.annotations.NullMarked;
