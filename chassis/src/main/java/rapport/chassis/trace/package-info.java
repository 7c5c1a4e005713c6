/// Traces and journeys: what is heard and said stays in the trace that it came with, and log lines name the journey
/// that they are about.
@NullMarked
package rapport.chassis.trace;

import org.jspecify.annotations.NullMarked;
