/// How many rows travel to the database in one statement.
@NullMarked
package rapport.relationship.rows;

import org.jspecify.annotations.NullMarked;
