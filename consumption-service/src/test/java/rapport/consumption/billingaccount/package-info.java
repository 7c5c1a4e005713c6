/// TMF666, each exchange held against the definition.
@NullMarked
package rapport.consumption.billingaccount;

import org.jspecify.annotations.NullMarked;
