/// TMF678, each exchange held against the definition.
@NullMarked
package rapport.consumption.customerbill;

import org.jspecify.annotations.NullMarked;
