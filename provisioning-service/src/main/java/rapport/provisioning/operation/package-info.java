/// What operators mend: events that could not be taken in.
@NullMarked
package rapport.provisioning.operation;

import org.jspecify.annotations.NullMarked;
