@NullMarked
package rapport.testkit;

import org.jspecify.annotations.NullMarked;
