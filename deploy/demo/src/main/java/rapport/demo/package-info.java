/// A partner and its customers, played with plain clients: the Kafka client, HTTP and JSON, and none of the
/// suite's code.
@NullMarked
package rapport.demo;

import org.jspecify.annotations.NullMarked;
