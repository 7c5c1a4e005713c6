/// Customer accounts and their contacts.
@NullMarked
package rapport.relationship.party;

import org.jspecify.annotations.NullMarked;
