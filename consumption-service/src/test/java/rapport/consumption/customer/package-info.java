@NullMarked
package rapport.consumption.customer;

import org.jspecify.annotations.NullMarked;
