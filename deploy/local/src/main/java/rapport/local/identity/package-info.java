/// Keys and passwords of a local stack: made on first use, readable by their owner only, good for loopback only.
@NullMarked
package rapport.local.identity;

import org.jspecify.annotations.NullMarked;
