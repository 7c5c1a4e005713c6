/// What was agreed with an account.
@NullMarked
package rapport.relationship.agreement;

import org.jspecify.annotations.NullMarked;
