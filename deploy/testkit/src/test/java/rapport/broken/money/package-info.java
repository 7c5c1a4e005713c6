@NullMarked
package rapport.broken.money;

import org.jspecify.annotations.NullMarked;
