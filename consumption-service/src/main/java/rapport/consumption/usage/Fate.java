package rapport.consumption.usage;

import org.jspecify.annotations.Nullable;

/// What became of a record that was sent in.
///
/// @param id that of the record it is, or was before
/// @param waiting why it could not be rated yet; null unless it waits
record Fate(State state, RecordId id, @Nullable Waiting waiting) {
    enum State {
        /// It is new, and rated.
        RATED,
        /// It is new, and waits.
        WAITS,
        /// It was taken in before; nothing was changed.
        THERE,
        /// Another record of that origin has its id.
        DIFFERS
    }
}
