@NullMarked
package rapport.consumption.figure;

import org.jspecify.annotations.NullMarked;
