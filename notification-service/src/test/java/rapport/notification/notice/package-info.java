@NullMarked
package rapport.notification.notice;

import org.jspecify.annotations.NullMarked;
