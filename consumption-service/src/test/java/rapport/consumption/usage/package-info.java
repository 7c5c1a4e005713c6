@NullMarked
package rapport.consumption.usage;

import org.jspecify.annotations.NullMarked;
