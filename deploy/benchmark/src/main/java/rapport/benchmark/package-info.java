/// What the suite does in a second, each figure beside a reference that is measured in the same run.
@NullMarked
package rapport.benchmark;

import org.jspecify.annotations.NullMarked;
