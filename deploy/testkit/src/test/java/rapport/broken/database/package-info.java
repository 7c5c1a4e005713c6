@NullMarked
package rapport.broken.database;

import org.jspecify.annotations.NullMarked;
