@NullMarked
package rapport.consumption;

import org.jspecify.annotations.NullMarked;
