@NullMarked
package rapport.broken.time;

import org.jspecify.annotations.NullMarked;
