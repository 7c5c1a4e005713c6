/// CloudEvents 1.0.2 on Kafka: a total parser for what is heard, a builder for what is said, and the chain
/// of causes between them.
@NullMarked
package rapport.chassis.event;

import org.jspecify.annotations.NullMarked;
