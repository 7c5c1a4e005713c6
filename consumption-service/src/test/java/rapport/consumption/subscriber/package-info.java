@NullMarked
package rapport.consumption.subscriber;

import org.jspecify.annotations.NullMarked;
