/// What usage costs, and why: tariffs, and the pure rules that rate with them. No clock, no database, no
/// floating point. `docs/guide/rating.md` explains every model with an example.
@NullMarked
package rapport.consumption.rating;

import org.jspecify.annotations.NullMarked;
