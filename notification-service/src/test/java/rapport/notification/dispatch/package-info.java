@NullMarked
package rapport.notification.dispatch;

import org.jspecify.annotations.NullMarked;
