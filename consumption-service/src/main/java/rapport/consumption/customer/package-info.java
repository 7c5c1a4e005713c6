/// What has to be known of a customer account to bill it.
@NullMarked
package rapport.consumption.customer;

import org.jspecify.annotations.NullMarked;
