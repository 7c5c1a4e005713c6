/// What of bills, payments and requests waits for somebody, as figures for `/q/metrics`; no amounts.
@NullMarked
package rapport.consumption.figure;

import org.jspecify.annotations.NullMarked;
