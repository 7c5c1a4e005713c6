/// Where messages may be sent over HTTP: outside, and nowhere else. The text of an address says most of it, and is
/// looked at wherever somebody says one; what its name leads to is looked at by whoever connects.
@NullMarked
package rapport.chassis.sink;

import org.jspecify.annotations.NullMarked;
