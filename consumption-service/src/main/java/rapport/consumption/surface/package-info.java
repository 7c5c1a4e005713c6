/// What several TM Forum surfaces of this service have in common.
@NullMarked
package rapport.consumption.surface;

import org.jspecify.annotations.NullMarked;
