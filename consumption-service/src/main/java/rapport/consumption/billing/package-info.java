/// Bills are issued and fall due.
@NullMarked
package rapport.consumption.billing;

import org.jspecify.annotations.NullMarked;
