/// Advice of charge, as 3GPP TS 22.086 calls it: what use comes to, and what became of what a consumer asked for.
@NullMarked
package rapport.relationship.advice;

import org.jspecify.annotations.NullMarked;
