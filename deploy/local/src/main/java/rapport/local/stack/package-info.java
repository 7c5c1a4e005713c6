/// The process tree: what runs, in which order, and how it is kept running. Nothing here remembers anything.
@NullMarked
package rapport.local.stack;

import org.jspecify.annotations.NullMarked;
