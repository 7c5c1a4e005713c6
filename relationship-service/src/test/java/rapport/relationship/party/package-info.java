@NullMarked
package rapport.relationship.party;

import org.jspecify.annotations.NullMarked;
