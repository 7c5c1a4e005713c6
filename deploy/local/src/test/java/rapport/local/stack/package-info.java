@NullMarked
package rapport.local.stack;

import org.jspecify.annotations.NullMarked;
