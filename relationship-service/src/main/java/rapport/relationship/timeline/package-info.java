/// What happened to an account, and why.
@NullMarked
package rapport.relationship.timeline;

import org.jspecify.annotations.NullMarked;
