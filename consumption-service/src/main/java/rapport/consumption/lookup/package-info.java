/// Finds the agreements that somebody means: for the console, across the features.
@NullMarked
package rapport.consumption.lookup;

import org.jspecify.annotations.NullMarked;
