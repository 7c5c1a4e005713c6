/// What a service looks at before it starts: in production it refuses settings that are not safe.
@NullMarked
package rapport.chassis.start;

import org.jspecify.annotations.NullMarked;
