/// What operators mend.
@NullMarked
package rapport.consumption.operation;

import org.jspecify.annotations.NullMarked;
