/// The console's pages on consumption: so far what needs attention, brakes and dead events.
@NullMarked
package rapport.consumption.console;

import org.jspecify.annotations.NullMarked;
