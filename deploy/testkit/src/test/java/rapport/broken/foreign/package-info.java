@NullMarked
package rapport.broken.foreign;

import org.jspecify.annotations.NullMarked;
