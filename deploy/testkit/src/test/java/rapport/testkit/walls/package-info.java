@NullMarked
package rapport.testkit.walls;

import org.jspecify.annotations.NullMarked;
