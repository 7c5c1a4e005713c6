/// Refusals over HTTP as RFC 9457 problem details.
@NullMarked
package rapport.chassis.problem;

import org.jspecify.annotations.NullMarked;
