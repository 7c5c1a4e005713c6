/// Journeys through the suite as it is built for production, from outside: Kafka, HTTP, SMTP and SMPP only.
@NullMarked
package rapport.acceptance;

import org.jspecify.annotations.NullMarked;
