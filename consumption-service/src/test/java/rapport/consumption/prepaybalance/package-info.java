@NullMarked
package rapport.consumption.prepaybalance;

import org.jspecify.annotations.NullMarked;
