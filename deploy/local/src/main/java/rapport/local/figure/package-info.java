/// The main figures of a running stack on a page, with nothing to install.
@NullMarked
package rapport.local.figure;

import org.jspecify.annotations.NullMarked;
