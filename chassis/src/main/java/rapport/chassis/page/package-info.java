/// Paging of lists over HTTP.
@NullMarked
package rapport.chassis.page;

import org.jspecify.annotations.NullMarked;
