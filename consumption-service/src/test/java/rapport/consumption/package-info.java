/// Tests of the service as a whole.
@NullMarked
package rapport.consumption;

import org.jspecify.annotations.NullMarked;
