/// The TM Forum conventions as tests, once for all resources: what is true of one is true of the next.
@NullMarked
package rapport.testkit.tmf;

import org.jspecify.annotations.NullMarked;
