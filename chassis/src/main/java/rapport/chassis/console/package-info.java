/// The shell of the console: layout, assets, live updates, error pages, and how things are shown to whoever looks.
@NullMarked
package rapport.chassis.console;

import org.jspecify.annotations.NullMarked;
