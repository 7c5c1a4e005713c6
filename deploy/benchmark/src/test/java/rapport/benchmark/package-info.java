@NullMarked
package rapport.benchmark;

import org.jspecify.annotations.NullMarked;
