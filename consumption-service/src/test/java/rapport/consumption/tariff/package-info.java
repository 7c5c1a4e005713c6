@NullMarked
package rapport.consumption.tariff;

import org.jspecify.annotations.NullMarked;
