@NullMarked
package rapport.relationship.console;

import org.jspecify.annotations.NullMarked;
