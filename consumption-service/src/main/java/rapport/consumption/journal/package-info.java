/// What accounting reads: debits and credits of everything that moved, in exports of which each has its own.
@NullMarked
package rapport.consumption.journal;

import org.jspecify.annotations.NullMarked;
