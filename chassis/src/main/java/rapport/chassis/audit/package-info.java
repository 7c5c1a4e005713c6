/// Who did what, written with the deed itself and sealed in a chain of hashes.
@NullMarked
package rapport.chassis.audit;

import org.jspecify.annotations.NullMarked;
