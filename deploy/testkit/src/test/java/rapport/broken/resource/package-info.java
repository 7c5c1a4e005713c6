@NullMarked
package rapport.broken.resource;

import org.jspecify.annotations.NullMarked;
