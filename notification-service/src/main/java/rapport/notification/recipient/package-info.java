/// Who hears from us, in which language and zone, and where they are reached. Kept in our own shape from what
/// relationship says.
@NullMarked
package rapport.notification.recipient;

import org.jspecify.annotations.NullMarked;
