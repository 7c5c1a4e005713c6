/// The outside world of a local stack: a mail server and an SMS message centre that take what is sent, write
/// each delivery down as often as it comes, and tell what they have seen.
@NullMarked
package rapport.local.sink;

import org.jspecify.annotations.NullMarked;
