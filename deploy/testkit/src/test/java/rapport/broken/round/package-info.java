@NullMarked
package rapport.broken.round;

import org.jspecify.annotations.NullMarked;
