@NullMarked
package rapport.broken.circle;

import org.jspecify.annotations.NullMarked;
