/// Who may do what to whose things: every operation of a service is called as everybody, with every wall in turn down.
@NullMarked
package rapport.testkit.walls;

import org.jspecify.annotations.NullMarked;
