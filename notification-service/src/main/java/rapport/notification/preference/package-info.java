/// What customers do not want to hear, and what they must hear all the same.
@NullMarked
package rapport.notification.preference;

import org.jspecify.annotations.NullMarked;
