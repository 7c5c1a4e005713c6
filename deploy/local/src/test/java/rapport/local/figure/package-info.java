@NullMarked
package rapport.local.figure;

import org.jspecify.annotations.NullMarked;
