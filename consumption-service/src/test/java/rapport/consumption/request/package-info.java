@NullMarked
package rapport.consumption.request;

import org.jspecify.annotations.NullMarked;
