/// The one address in front of everything.
@NullMarked
package rapport.local.origin;

import org.jspecify.annotations.NullMarked;
