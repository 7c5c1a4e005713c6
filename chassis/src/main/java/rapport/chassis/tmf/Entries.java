package rapport.chassis.tmf;

import java.util.List;
import java.util.Optional;
import rapport.chassis.tmf.TmfLog.Entry;

/// What a [TmfView] shows: all that who asks may see.
public interface Entries<T extends Record> {
    Optional<Entry<T>> find(String id);

    /// A part of those that pass, in the one order that there is.
    List<Entry<T>> list(Filter filter, int offset, int limit);

    /// How many pass.
    long count(Filter filter);
}
