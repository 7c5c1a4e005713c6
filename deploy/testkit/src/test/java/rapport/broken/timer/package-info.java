@NullMarked
package rapport.broken.timer;

import org.jspecify.annotations.NullMarked;
