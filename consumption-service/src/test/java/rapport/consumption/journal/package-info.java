@NullMarked
package rapport.consumption.journal;

import org.jspecify.annotations.NullMarked;
