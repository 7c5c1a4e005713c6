@NullMarked
package rapport.notification.channel;

import org.jspecify.annotations.NullMarked;
