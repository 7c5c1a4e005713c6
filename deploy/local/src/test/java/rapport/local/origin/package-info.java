@NullMarked
package rapport.local.origin;

import org.jspecify.annotations.NullMarked;
