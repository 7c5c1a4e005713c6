/// The way to Kafka.
@NullMarked
package rapport.chassis.broker;

import org.jspecify.annotations.NullMarked;
