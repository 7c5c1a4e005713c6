/// What customers use: taken in once, rated, and put into the period's counters, many records at a time.
@NullMarked
package rapport.consumption.usage;

import org.jspecify.annotations.NullMarked;
