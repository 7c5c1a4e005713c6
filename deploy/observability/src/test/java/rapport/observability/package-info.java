/// Alert rules and dashboards, held to what they are about.
@NullMarked
package rapport.observability;

import org.jspecify.annotations.NullMarked;
