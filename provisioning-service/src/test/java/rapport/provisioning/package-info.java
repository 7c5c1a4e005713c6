/// Tests of the service as a whole.
@NullMarked
package rapport.provisioning;

import org.jspecify.annotations.NullMarked;
