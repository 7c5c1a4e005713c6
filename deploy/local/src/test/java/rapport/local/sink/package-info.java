@NullMarked
package rapport.local.sink;

import org.jspecify.annotations.NullMarked;
