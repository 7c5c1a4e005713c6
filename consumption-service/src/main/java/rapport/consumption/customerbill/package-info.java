/// Bills as TMF678 has them: what is owed, what was applied to it, and bills on demand.
@NullMarked
package rapport.consumption.customerbill;

import org.jspecify.annotations.NullMarked;
