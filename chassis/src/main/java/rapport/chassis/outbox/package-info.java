/// What this service says leaves here: written in the causing transaction, sent in order by one leader,
/// deleted once the broker has confirmed it.
@NullMarked
package rapport.chassis.outbox;

import org.jspecify.annotations.NullMarked;
