@NullMarked
package rapport.consumption.statement;

import org.jspecify.annotations.NullMarked;
