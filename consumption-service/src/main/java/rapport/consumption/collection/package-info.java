/// Collects what is owed through payment providers, and gives money back through them: each attempt once,
/// and known in the end.
@NullMarked
package rapport.consumption.collection;

import org.jspecify.annotations.NullMarked;
