/// Figures of a service that have to be asked for, in the database or of the brokers, for `/q/metrics`.
@NullMarked
package rapport.chassis.figure;

import org.jspecify.annotations.NullMarked;
