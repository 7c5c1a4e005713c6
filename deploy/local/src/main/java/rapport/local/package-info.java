/// The whole suite as one process tree on loopback, and the commands that `./rapport` hands over to.
@NullMarked
package rapport.local;

import org.jspecify.annotations.NullMarked;
