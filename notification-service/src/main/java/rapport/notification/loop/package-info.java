/// Work that goes on by itself, on threads of its own.
@NullMarked
package rapport.notification.loop;

import org.jspecify.annotations.NullMarked;
