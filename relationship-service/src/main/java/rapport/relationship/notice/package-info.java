/// The request that a customer be told something, as every feature here makes it.
@NullMarked
package rapport.relationship.notice;

import org.jspecify.annotations.NullMarked;
