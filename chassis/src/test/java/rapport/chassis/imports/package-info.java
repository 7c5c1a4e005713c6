@NullMarked
package rapport.chassis.imports;

import org.jspecify.annotations.NullMarked;
