@NullMarked
package rapport.consumption.collection;

import org.jspecify.annotations.NullMarked;
