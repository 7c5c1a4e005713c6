@NullMarked
package rapport.broken.producer;

import org.jspecify.annotations.NullMarked;
