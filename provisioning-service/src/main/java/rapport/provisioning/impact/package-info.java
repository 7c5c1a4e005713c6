/// What depends on what, with k-of-n redundancy, and what a loss therefore means.
@NullMarked
package rapport.provisioning.impact;

import org.jspecify.annotations.NullMarked;
