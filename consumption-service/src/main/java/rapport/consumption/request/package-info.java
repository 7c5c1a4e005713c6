/// What consumers ask for, such as data roaming: price and cap are stated, consent is kept, provisioning
/// carries it out.
@NullMarked
package rapport.consumption.request;

import org.jspecify.annotations.NullMarked;
