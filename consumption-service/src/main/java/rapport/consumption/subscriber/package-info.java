/// Who used which subscriber number, and when. Numbers are given to somebody else in time.
@NullMarked
package rapport.consumption.subscriber;

import org.jspecify.annotations.NullMarked;
