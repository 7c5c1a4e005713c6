@NullMarked
package rapport.embedded;

import org.jspecify.annotations.NullMarked;
