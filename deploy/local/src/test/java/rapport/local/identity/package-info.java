@NullMarked
package rapport.local.identity;

import org.jspecify.annotations.NullMarked;
