@NullMarked
package rapport.provisioning.figure;

import org.jspecify.annotations.NullMarked;
