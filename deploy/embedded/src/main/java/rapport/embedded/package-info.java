/// A real Kafka broker and a real PostgreSQL, started in or next to this JVM without Docker.
@NullMarked
package rapport.embedded;

import org.jspecify.annotations.NullMarked;
