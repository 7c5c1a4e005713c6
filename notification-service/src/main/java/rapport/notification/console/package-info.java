/// The console's pages on notification: so far what needs attention, brakes and dead events.
@NullMarked
package rapport.notification.console;

import org.jspecify.annotations.NullMarked;
