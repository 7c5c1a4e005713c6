@NullMarked
package rapport.broken.reactive;

import org.jspecify.annotations.NullMarked;
