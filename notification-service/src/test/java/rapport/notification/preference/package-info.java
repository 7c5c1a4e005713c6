@NullMarked
package rapport.notification.preference;

import org.jspecify.annotations.NullMarked;
